package io.limen.h248.model;

import java.util.ArrayList;
import java.util.List;

/** What a message carries (H.248.1 §8.3). */
public sealed interface MessageBody {
    /** The message as a whole is answered with an error. */
    record MessageError(ErrorDescriptor error) implements MessageBody {}

    /**
     * One or more transactions. They are independent of each other (H.248.1 §8), so those that the text encoding gives no brace
     * at their end, acknowledgements of segments, stand behind all others.
     */
    record Transactions(List<Transaction> transactions) implements MessageBody {
        public Transactions {
            transactions = segmentsLast(transactions);
            if (transactions.isEmpty()) {
                throw new RefusedValueException("a message holds at least one transaction");
            }
        }

        private static List<Transaction> segmentsLast(List<Transaction> given) {
            boolean acknowledged = false;
            boolean inOrder = true;
            for (Transaction transaction : given) {
                boolean now = transaction instanceof Transaction.SegmentAck;
                inOrder &= now || !acknowledged;
                acknowledged |= now;
            }
            if (inOrder) {
                return List.copyOf(given);
            }
            List<Transaction> sorted = new ArrayList<>(given.size());
            given.stream().filter(t -> !(t instanceof Transaction.SegmentAck)).forEach(sorted::add);
            given.stream().filter(t -> t instanceof Transaction.SegmentAck).forEach(sorted::add);
            return List.copyOf(sorted);
        }
    }
}
