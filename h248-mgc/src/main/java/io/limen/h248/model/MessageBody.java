package io.limen.h248.model;

import java.util.List;

/** What a message carries (H.248.1 §8.3). */
public sealed interface MessageBody {
    /** The message as a whole is answered with an error. */
    record MessageError(ErrorDescriptor error) implements MessageBody {}

    /** One or more independent transactions. */
    record Transactions(List<Transaction> transactions) implements MessageBody {
        public Transactions {
            transactions = List.copyOf(transactions);
            if (transactions.isEmpty()) {
                throw new IllegalArgumentException("a message holds at least one transaction");
            }
        }
    }
}
