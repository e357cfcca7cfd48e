package io.limen.sip.call;

import java.time.Duration;

/**
 * How calls are set up.
 *
 * @param t1 first wait before a reliable provisional response is sent again (RFC 3262 §3)
 * @param reliable longest wait for its PRACK
 * @param delayedAnswer longest time from an offer in a 2xx to its answer, gateway work included: well inside 64*T1
 * @param reliability who gets and must give reliable provisional responses
 * @param earlyMedia when media flow backward before the 2xx
 * @param redirects what becomes of a 3xx
 * @param followed how many redirections are followed for one call
 * @param forks early dialogs of one call
 * @param waiting messages of a call that may wait for its gateway
 */
public record InviteSettings(
        Duration t1,
        Duration reliable,
        Duration delayedAnswer,
        Reliability reliability,
        EarlyMedia earlyMedia,
        Redirects redirects,
        int followed,
        int forks,
        int waiting) {
    public static final InviteSettings DEFAULT = new InviteSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(32),
            Duration.ofSeconds(20),
            Reliability.PASSED,
            EarlyMedia.UNLESS_FORBIDDEN,
            Redirects.REFUSED,
            5,
            16,
            32);

    /** Reliable provisional responses (RFC 3262). */
    public enum Reliability {
        /** From end to end, where the caller supports them. */
        PASSED,
        /** Toward the callee always; where the caller does not support them, Limen acknowledges by itself. */
        OFFERED,
        /** Both ends must: a caller that does not is refused with 421. */
        REQUIRED
    }

    /** Media from the callee before the 2xx (RFC 3960, RFC 5009). */
    public enum EarlyMedia {
        /** Flow, unless a P-Early-Media of a trusted callee forbids it. */
        UNLESS_FORBIDDEN,
        /** Flow only where a P-Early-Media of a trusted callee allows it. */
        WHERE_AUTHORISED,
        /** Never flow. */
        NEVER
    }

    /** What becomes of a 3xx of the callee. */
    public enum Redirects {
        /** Told as 480: the addresses in it are no business of the caller. */
        REFUSED,
        /** Passed on with the hosts of its contacts hidden. */
        PASSED,
        /** Followed: its contacts are located and tried. */
        FOLLOWED
    }

    /** The same with another reliability. */
    public InviteSettings with(Reliability changed) {
        return new InviteSettings(
                t1, reliable, delayedAnswer, changed, earlyMedia, redirects, followed, forks, waiting);
    }

    /** The same with another rule of early media. */
    public InviteSettings with(EarlyMedia changed) {
        return new InviteSettings(
                t1, reliable, delayedAnswer, reliability, changed, redirects, followed, forks, waiting);
    }

    /** The same with another way with redirections. */
    public InviteSettings with(Redirects changed) {
        return new InviteSettings(
                t1, reliable, delayedAnswer, reliability, earlyMedia, changed, followed, forks, waiting);
    }
}
