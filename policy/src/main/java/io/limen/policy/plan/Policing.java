package io.limen.policy.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Limits on what comes in on a stream (H.248.53).
 *
 * @param sustainedRate octets per second
 * @param burst largest burst in octets
 * @param peakRate octets per second
 * @param variation delay variation that is tolerated
 */
public record Policing(
        OptionalLong sustainedRate, OptionalLong burst, OptionalLong peakRate, Optional<Duration> variation) {
    private static final long LARGEST = Integer.MAX_VALUE;

    public Policing {
        check(sustainedRate);
        check(burst);
        check(peakRate);
        if (variation.isPresent() && variation.get().isNegative()) {
            throw new IllegalArgumentException("delay variation is negative");
        }
    }

    /** A rate and a burst. */
    public static Policing of(long sustainedRate, long burst) {
        return new Policing(
                OptionalLong.of(sustainedRate), OptionalLong.of(burst), OptionalLong.empty(), Optional.empty());
    }

    private static void check(OptionalLong limit) {
        if (limit.isPresent() && (limit.getAsLong() < 1 || limit.getAsLong() > LARGEST)) {
            throw new IllegalArgumentException("limit out of range: " + limit.getAsLong());
        }
    }
}
