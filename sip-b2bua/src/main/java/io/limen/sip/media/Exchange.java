package io.limen.sip.media;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.Set;

/**
 * An offer with what was decided about it. In facts and decision {@code ingress} is the side this offer comes from,
 * which is the egress side of the call where the far end makes a later offer.
 *
 * @param from side of the call that made the offer
 * @param facts facts of the decision, the offer among them
 * @param decision the decision
 * @param kept indexes of the TCP streams whose connection stays (RFC 4145 §5: {@code connection:existing})
 */
public record Exchange(CallSide from, Facts facts, Decision decision, Set<Integer> kept) {
    public Exchange {
        kept = Set.copyOf(kept);
    }

    public SessionDescription offer() {
        return facts.offer();
    }

    public Exchange with(Decision settled) {
        return new Exchange(from, facts, settled, kept);
    }
}
