package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * A message (H.248.1 §8.3): who speaks, which version, and either an error or transactions.
 *
 * @param version protocol version, 1 to 3 in use, 1 to 99 on the wire
 * @param mid the sender's name, the same for the life of the association
 * @param authentication the interim AH header, hardly ever there
 * @param body error or transactions
 */
public record H248Message(int version, Mid mid, Optional<AuthenticationHeader> authentication, MessageBody body) {
    public H248Message {
        WireText.range("version", version, 1, 99);
    }

    /** A message of transactions, without authentication header. */
    public static H248Message of(int version, Mid mid, List<? extends Transaction> transactions) {
        return new H248Message(version, mid, Optional.empty(), new MessageBody.Transactions(List.copyOf(transactions)));
    }

    /** A message of one transaction, without authentication header. */
    public static H248Message of(int version, Mid mid, Transaction transaction) {
        return of(version, mid, List.of(transaction));
    }

    /** A message-level error (H.248.1 §8.2.2). */
    public static H248Message error(int version, Mid mid, ErrorDescriptor error) {
        return new H248Message(version, mid, Optional.empty(), new MessageBody.MessageError(error));
    }

    /** The transactions; none if the body is an error. */
    public List<Transaction> transactions() {
        return switch (body) {
            case MessageBody.Transactions t -> t.transactions();
            case MessageBody.MessageError e -> List.of();
        };
    }
}
