package io.limen.h248.transaction;

import io.limen.h248.model.Transaction;
import java.util.List;

/** How long a message would be, handed in as this package knows no encoding. */
@FunctionalInterface
public interface Sizing {
    /** The answer for a message that the peer's version or encoding cannot express. */
    int UNWRITABLE = Integer.MAX_VALUE;

    /**
     * Octets of one message with these transactions, its header included. Asked with the very list that is sent next, so
     * that what was encoded to answer can be sent.
     */
    int octets(List<Transaction> message);
}
