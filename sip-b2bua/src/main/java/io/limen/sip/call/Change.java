package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.ReservedPoint;

/**
 * A Configure that is under way: what both connection points are once it is done.
 *
 * @param op number of the procedure
 * @param ingress connection point toward ingress
 * @param egress connection point toward egress
 */
public record Change(int op, ReservedPoint ingress, ReservedPoint egress) {
    ReservedPoint point(CallSide side) {
        return side == CallSide.INGRESS ? ingress : egress;
    }
}
