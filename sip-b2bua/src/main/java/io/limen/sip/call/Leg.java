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
 */
public record Leg(CallSide side, Party party, Dialog dialog, Origin origin, Optional<SessionDescription> sent) {

    Leg with(Dialog changed) {
        return new Leg(side, party, changed, origin, sent);
    }

    /** The same leg after that session description went out on it. */
    Leg sending(SessionDescription description) {
        Origin used = description.origin().orElse(origin);
        return new Leg(side, party, dialog, used, Optional.of(description));
    }
}
