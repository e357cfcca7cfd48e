package io.limen.h248.codec;

import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of bytes that were read. */
public sealed interface Decoded {
    /** A message, and the form it came in. */
    record Ok(H248Message message, Form form) implements Decoded {}

    /**
     * No message.
     *
     * @param offset of the byte at which reading stopped, from 0
     * @param reason in words, lower case
     * @param header what could be read before that, enough to answer with an error; empty if not even version and mId
     */
    record Malformed(int offset, String reason, Optional<Header> header) implements Decoded {
        /** {@code malformed at N: reason}. */
        public String verdict() {
            return "malformed at " + offset + ": " + reason;
        }
    }

    /**
     * The readable head of a message that is malformed further on.
     *
     * @param version of the protocol
     * @param mid of the sender
     * @param transactionId of the transaction in which reading stopped; empty if it was in none
     * @param request whether that transaction is a request, so that it is owed an error reply
     */
    record Header(int version, Mid mid, OptionalLong transactionId, boolean request) {}
}
