package io.limen.h248.gateway;

import io.limen.h248.model.Transaction;

/** How a request that we sent ended. Exactly one of the first three is told; {@code Late} may follow {@code Lost}. */
public sealed interface Outcome {
    /** The gateway answered. */
    record Replied(Transaction.Reply reply) implements Outcome {}

    /** No answer came, or the association ended. */
    record Lost(String reason) implements Outcome {}

    /** It was not sent: too many requests are outstanding (510). */
    record Refused(String reason) implements Outcome {}

    /** The answer came after the request was given up. */
    record Late(Transaction.Reply reply) implements Outcome {}
}
