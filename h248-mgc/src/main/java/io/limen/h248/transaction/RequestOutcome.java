package io.limen.h248.transaction;

import io.limen.h248.model.Transaction;

/** How a request that we sent ended. Exactly one of the first three is told; {@code Late} may follow {@code Lost}. */
public sealed interface RequestOutcome {
    /** The peer answered; where the request went as several transactions, their replies are joined. */
    record Replied(Transaction.Reply reply) implements RequestOutcome {}

    /** No answer came, only a part of it came, or the association ended. */
    record Lost(String reason) implements RequestOutcome {}

    /** It was not sent: too many requests are outstanding, it is too large, or a Subtract overtook it. */
    record Refused(String reason) implements RequestOutcome {}

    /** The answer, or the part of it that came, of a request that was told as lost. */
    record Late(Transaction.Reply reply) implements RequestOutcome {}
}
