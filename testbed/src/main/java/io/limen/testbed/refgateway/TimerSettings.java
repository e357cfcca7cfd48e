package io.limen.testbed.refgateway;

import java.time.Duration;

/**
 * Times of the reference gateway (H.248.1 Annex D).
 *
 * @param firstRepeat first wait before a message is sent again
 * @param longestRepeat longest such wait
 * @param giveUp when a request is given up
 * @param keepReplies how long a reply is kept to answer a repeated request (LONG-TIMER)
 * @param provisional execution that takes longer is announced with Pending
 * @param retryRegistration wait before the list of controllers is tried again
 * @param restartDelay the longest wait before the first registration, of which a random part is taken (MWD, §9.2)
 */
public record TimerSettings(
        Duration firstRepeat,
        Duration longestRepeat,
        Duration giveUp,
        Duration keepReplies,
        Duration provisional,
        Duration retryRegistration,
        Duration restartDelay) {
    /** 500 ms doubling to 4 s, given up after 8 s, replies kept for 30 s, Pending after 500 ms, no delay at the start. */
    public static TimerSettings lab() {
        return new TimerSettings(
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ZERO);
    }

    public TimerSettings withRestartDelay(Duration changed) {
        return new TimerSettings(
                firstRepeat, longestRepeat, giveUp, keepReplies, provisional, retryRegistration, changed);
    }

    public TimerSettings withRepeats(Duration first, Duration longest, Duration end) {
        return new TimerSettings(first, longest, end, keepReplies, provisional, retryRegistration, restartDelay);
    }

    public TimerSettings withRetryRegistration(Duration changed) {
        return new TimerSettings(firstRepeat, longestRepeat, giveUp, keepReplies, provisional, changed, restartDelay);
    }

    public TimerSettings withProvisional(Duration changed) {
        return new TimerSettings(
                firstRepeat, longestRepeat, giveUp, keepReplies, changed, retryRegistration, restartDelay);
    }
}
