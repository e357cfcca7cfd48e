package io.limen.h248.transaction;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When an unanswered request is repeated (H.248.1 Annex D.1.5): exponential back-off with a random part.
 *
 * @param first wait before the first repeat as long as nothing is known of the peer, and the least ever
 * @param factor growth of the average from one wait to the next
 * @param cap longest wait
 * @param afterPending wait once the peer said Pending
 * @param giveUpAfter T-MAX: silence after which the request is given up, counted anew from a Pending
 */
public record RetryPolicy(Duration first, double factor, Duration cap, Duration afterPending, Duration giveUpAfter) {
    /** 200 ms doubling to 4 s, 10 s after Pending, given up after 30 s. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            Duration.ofMillis(200), 2.0, Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(30));

    public RetryPolicy {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0 || giveUpAfter.compareTo(first) < 0) {
            throw new IllegalArgumentException("first wait must be positive and not above cap and give-up time");
        }
        if (factor < 1.0 || factor > 10.0 || afterPending.compareTo(first) < 0) {
            throw new IllegalArgumentException("factor must be 1 to 10, the wait after pending not below the first");
        }
    }

    /**
     * Wait before the next repeat, in milliseconds: before the first just {@code base}; then the average doubled with
     * each copy plus a random part of half to once of it, and at the cap up to a tenth less, so that requests that were
     * lost together do not stay together.
     *
     * @param copies copies sent so far, at least 1
     * @param base wait before the first repeat, see {@link DelayEstimate}
     * @param random source of the random part
     */
    public long waitMillis(int copies, long base, RandomGenerator random) {
        if (copies <= 1) {
            return Math.max(1L, base);
        }
        double grown = (double) base * Math.pow(factor, copies - 1.0) * (1.5 + 0.5 * random.nextDouble());
        double most = (double) cap.toMillis() * (0.9 + 0.1 * random.nextDouble());
        return Math.max(1L, Math.round(Math.min(grown, most)));
    }

    /** A policy for reliable transports: never repeats before it gives up. */
    public RetryPolicy withoutRepeats() {
        return new RetryPolicy(giveUpAfter, 1.0, giveUpAfter, giveUpAfter, giveUpAfter);
    }
}
