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
 * @param origin o-line of our last session description toward it, agreed or not; of the next before the first
 * @param sent last session description that both sides hold as valid, as sent by us; empty before the first
 * @param standing how it stands beside the dialog
 */
public record Leg(
        CallSide side,
        Party party,
        Dialog dialog,
        Origin origin,
        Optional<SessionDescription> sent,
        Standing standing) {
    /** A leg of which nothing more is known. */
    public Leg(CallSide side, Party party, Dialog dialog, Origin origin, Optional<SessionDescription> sent) {
        this(side, party, dialog, origin, sent, Standing.NEW);
    }

    Leg with(Dialog changed) {
        return new Leg(side, party, changed, origin, sent, standing);
    }

    Leg with(Standing changed) {
        return new Leg(side, party, dialog, origin, sent, changed);
    }

    /** The same leg after that session description went out on it. */
    Leg sending(SessionDescription description) {
        Origin used = description.origin().orElse(origin);
        return new Leg(side, party, dialog, used, Optional.of(description), standing);
    }

    /** The same leg after that offer went out on it: what was agreed before holds until it is answered. */
    Leg offering(SessionDescription offer) {
        Origin used = offer.origin().orElse(origin);
        return new Leg(side, party, dialog, used, sent, standing.offering(offer));
    }

    /** Our open offer was answered so. */
    Leg answered(SessionDescription theirs) {
        return new Leg(side, party, dialog, origin, standing.open().or(this::sent), standing.agreeing(theirs));
    }

    /** The peer's offer was answered so by us. */
    Leg answering(SessionDescription theirs, SessionDescription ours) {
        return sending(ours).with(standing.agreeing(theirs));
    }
}
