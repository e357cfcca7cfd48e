package io.limen.policy.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How a termination is watched over.
 *
 * @param heartbeat how often the gateway asks whether it is still wanted, zero for never; empty for the service's setting
 * @param released whether the gateway tells that its bearer was released
 */
public record Supervision(Optional<Duration> heartbeat, boolean released) {
    /** As the service is set. */
    public static final Supervision STANDARD = new Supervision(Optional.empty(), true);

    public Supervision {
        if (heartbeat.isPresent() && heartbeat.get().isNegative()) {
            throw new IllegalArgumentException("heartbeat is negative");
        }
    }
}
