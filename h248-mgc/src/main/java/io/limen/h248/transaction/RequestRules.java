package io.limen.h248.transaction;

import java.time.Duration;

/**
 * What one request that we sent goes by.
 *
 * @param retry repetition
 * @param firstWait milliseconds before the first repeat
 * @param pendingsTaken Pendings the peer may send for it
 * @param pendingFor how long Pendings may keep it waiting, from the first
 * @param segmentation how long the next segment of its reply is waited for
 */
public record RequestRules(
        RetryPolicy retry, long firstWait, int pendingsTaken, Duration pendingFor, Duration segmentation) {
    /** The rules that the limits make, for a peer of which nothing is known yet. */
    public static RequestRules of(TransactionLimits limits) {
        return new RequestRules(
                limits.retry(),
                limits.retry().first().toMillis(),
                limits.counts().pendingsTaken(),
                limits.times().pendingFor(),
                limits.times().segmentation());
    }
}
