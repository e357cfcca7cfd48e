package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import java.util.Optional;

/** What is watched by time on each leg of an established call. */
enum Watched {
    REFRESH(TimerKey.REFRESH_INGRESS, TimerKey.REFRESH_EGRESS),
    EXPIRY(TimerKey.EXPIRY_INGRESS, TimerKey.EXPIRY_EGRESS),
    PING(TimerKey.PING_INGRESS, TimerKey.PING_EGRESS);

    private final TimerKey ingress;
    private final TimerKey egress;

    Watched(TimerKey ingress, TimerKey egress) {
        this.ingress = ingress;
        this.egress = egress;
    }

    TimerKey on(CallSide side) {
        return side == CallSide.INGRESS ? ingress : egress;
    }

    /** What a timer watches; empty if it is none of a leg. */
    static Optional<Found> of(TimerKey key) {
        for (Watched each : values()) {
            for (CallSide side : CallSide.values()) {
                if (each.on(side) == key) {
                    return Optional.of(new Found(each, side));
                }
            }
        }
        return Optional.empty();
    }

    record Found(Watched what, CallSide side) {}
}
