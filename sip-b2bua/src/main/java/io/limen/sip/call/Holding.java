package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ReservedPoint;
import java.util.List;

/** What a call holds in a gateway. */
public sealed interface Holding {

    /** Nothing yet, or nothing that is known of. */
    record None() implements Holding {}

    /**
     * A context with both terminations.
     *
     * @param gateway MID of the gateway
     * @param contextId the context
     * @param ingress termination toward ingress
     * @param egress termination toward egress
     * @param configured whether an answer has reached it
     */
    record Held(String gateway, long contextId, ReservedPoint ingress, ReservedPoint egress, boolean configured)
            implements Holding {
        public ReservedPoint point(CallSide side) {
            return side == CallSide.INGRESS ? ingress : egress;
        }

        List<String> terminationIds() {
            return List.of(ingress.terminationId(), egress.terminationId());
        }

        Held after(Change change) {
            return new Held(gateway, contextId, Done.of(change.ingress()), Done.of(change.egress()), true);
        }
    }

    /** Released, or being released. */
    record Freed() implements Holding {}

    /** The gateway is gone, and what it held with it. */
    record Lost() implements Holding {}
}
