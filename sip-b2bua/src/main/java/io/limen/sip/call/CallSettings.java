package io.limen.sip.call;

import java.time.Duration;

/**
 * Times of the call machine.
 *
 * @param setup longest wait for the final response of the egress leg
 * @param renegotiation longest wait for the answer to a later offer
 * @param release longest wait for SIP while releasing
 * @param retryAfter Retry-After of 503
 */
public record CallSettings(Duration setup, Duration renegotiation, Duration release, Duration retryAfter) {
    public static final CallSettings DEFAULT = new CallSettings(
            Duration.ofSeconds(180), Duration.ofSeconds(32), Duration.ofSeconds(70), Duration.ofSeconds(5));

    /** The same with other waits. */
    public CallSettings withTimes(Duration forSetup, Duration forRenegotiation, Duration forRelease) {
        return new CallSettings(forSetup, forRenegotiation, forRelease, retryAfter);
    }
}
