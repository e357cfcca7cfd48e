package io.limen.policy.plan;

import java.util.List;

/**
 * What one call asks of a gateway: one context with two connection points (TS 23.334 §8.2, §8.3).
 *
 * @param ingress connection point on the side the first offer came from
 * @param egress connection point on the side the first offer goes to
 * @param emergency whether the context carries the emergency indicator
 * @param priority context priority, 0 (none) to 15
 * @param ieps whether the context carries the indicator of the emergency preference scheme (H.248.1 version 3)
 */
public record MediaPlan(
        ConnectionPoint ingress, ConnectionPoint egress, boolean emergency, int priority, boolean ieps) {
    public MediaPlan {
        if (ingress.side() != CallSide.INGRESS || egress.side() != CallSide.EGRESS) {
            throw new IllegalArgumentException("connection points stand on the wrong sides");
        }
        if (priority < 0 || priority > 15) {
            throw new IllegalArgumentException("priority out of range: " + priority);
        }
    }

    /** A plan without the preference scheme. */
    public MediaPlan(ConnectionPoint ingress, ConnectionPoint egress, boolean emergency, int priority) {
        this(ingress, egress, emergency, priority, false);
    }

    public List<ConnectionPoint> points() {
        return List.of(ingress, egress);
    }
}
