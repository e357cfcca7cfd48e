package io.limen.sip.call;

import java.time.Duration;

/**
 * Times of the call machine.
 *
 * @param setup longest wait for the final response of the egress leg
 * @param renegotiation longest wait for the answer to a later offer
 * @param release longest wait for SIP while releasing
 * @param retryAfter Retry-After of 503
 * @param dialogs how established calls are kept
 */
public record CallSettings(
        Duration setup, Duration renegotiation, Duration release, Duration retryAfter, DialogSettings dialogs) {
    public static final CallSettings DEFAULT = new CallSettings(
            Duration.ofSeconds(180),
            Duration.ofSeconds(32),
            Duration.ofSeconds(70),
            Duration.ofSeconds(5),
            DialogSettings.DEFAULT);

    /** With the default for established calls. */
    public CallSettings(Duration setup, Duration renegotiation, Duration release, Duration retryAfter) {
        this(setup, renegotiation, release, retryAfter, DialogSettings.DEFAULT);
    }

    /** The same with other settings for established calls. */
    public CallSettings with(DialogSettings changed) {
        return new CallSettings(setup, renegotiation, release, retryAfter, changed);
    }

    /** The same with other waits. */
    public CallSettings withTimes(Duration forSetup, Duration forRenegotiation, Duration forRelease) {
        return new CallSettings(forSetup, forRenegotiation, forRelease, retryAfter, dialogs);
    }
}
