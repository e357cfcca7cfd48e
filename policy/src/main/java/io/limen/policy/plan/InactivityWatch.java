package io.limen.policy.plan;

import java.time.Duration;

/**
 * A report wanted when no media came or went for a while (H.248.40).
 *
 * @param after how long, 1 s to 24 h
 * @param direction which way
 */
public record InactivityWatch(Duration after, Direction direction) {
    /** Ways of media, seen from the termination. */
    public enum Direction {
        IN,
        OUT,
        BOTH
    }

    public InactivityWatch {
        if (after.toSeconds() < 1 || after.toHours() > 24) {
            throw new IllegalArgumentException("detection time out of range: " + after);
        }
    }
}
