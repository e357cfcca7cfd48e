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
 * @param invites how calls are set up
 */
public record CallSettings(
        Duration setup,
        Duration renegotiation,
        Duration release,
        Duration retryAfter,
        DialogSettings dialogs,
        InviteSettings invites) {
    public static final CallSettings DEFAULT = new CallSettings(
            Duration.ofSeconds(180), Duration.ofSeconds(32), Duration.ofSeconds(70), Duration.ofSeconds(5));

    /** With the defaults for set-up and established calls. */
    public CallSettings(Duration setup, Duration renegotiation, Duration release, Duration retryAfter) {
        this(setup, renegotiation, release, retryAfter, DialogSettings.DEFAULT, InviteSettings.DEFAULT);
    }

    /** The same with other settings for established calls. */
    public CallSettings with(DialogSettings changed) {
        return new CallSettings(setup, renegotiation, release, retryAfter, changed, invites);
    }

    /** The same with calls set up in another way. */
    public CallSettings with(InviteSettings changed) {
        return new CallSettings(setup, renegotiation, release, retryAfter, dialogs, changed);
    }

    /** The same with other waits. */
    public CallSettings withTimes(Duration forSetup, Duration forRenegotiation, Duration forRelease) {
        return new CallSettings(forSetup, forRenegotiation, forRelease, retryAfter, dialogs, invites);
    }
}
