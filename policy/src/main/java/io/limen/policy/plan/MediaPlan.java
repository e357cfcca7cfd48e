package io.limen.policy.plan;

import java.util.List;

/**
 * What one call asks of a gateway: one context with two connection points (TS 23.334 §8.2, §8.3).
 *
 * @param ingress connection point on the side the first offer came from
 * @param egress connection point on the side the first offer goes to
 * @param emergency whether the context carries the emergency indicator
 * @param priority context priority, 0 (none) to 15
 */
public record MediaPlan(ConnectionPoint ingress, ConnectionPoint egress, boolean emergency, int priority) {
    public MediaPlan {
        if (ingress.side() != CallSide.INGRESS || egress.side() != CallSide.EGRESS) {
            throw new IllegalArgumentException("connection points stand on the wrong sides");
        }
        if (priority < 0 || priority > 15) {
            throw new IllegalArgumentException("priority out of range: " + priority);
        }
    }

    public List<ConnectionPoint> points() {
        return List.of(ingress, egress);
    }
}
