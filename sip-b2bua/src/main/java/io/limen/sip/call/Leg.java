package io.limen.sip.call;

import io.limen.policy.decide.Facts.Party;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.Origin;
import io.limen.policy.sdp.SessionDescription;
import java.util.Optional;

/**
 * Our side toward one of the two ends.
 *
 * @param side which side of the call
 * @param party the end as policy sees it
 * @param dialog dialog with it
 * @param origin o-line of our next session description toward it
 * @param sent last session description that both sides hold as valid, as sent by us; empty before the first
 * @param answered the last answer that we gave in an ACK, empty if none
 */
public record Leg(
        CallSide side,
        Party party,
        Dialog dialog,
        Origin origin,
        Optional<SessionDescription> sent,
        Optional<Acknowledged> answered) {

    /** One that gave no answer in an ACK. */
    public Leg(CallSide side, Party party, Dialog dialog, Origin origin, Optional<SessionDescription> sent) {
        this(side, party, dialog, origin, sent, Optional.empty());
    }

    /**
     * An answer in an ACK, which goes out again if the 2xx comes again.
     *
     * @param cseq CSeq number of the INVITE
     * @param answer the answer
     */
    public record Acknowledged(long cseq, SessionDescription answer) {}

    Leg with(Dialog changed) {
        return new Leg(side, party, changed, origin, sent, answered);
    }

    /** The same leg after that session description went out on it. */
    Leg sending(SessionDescription description) {
        Origin used = description.origin().orElse(origin);
        return new Leg(side, party, dialog, used, Optional.of(description), answered);
    }

    /** The same leg after an ACK with that answer. */
    Leg answering(long cseq, SessionDescription answer) {
        return new Leg(side, party, dialog, origin, sent, Optional.of(new Acknowledged(cseq, answer)));
    }
}
