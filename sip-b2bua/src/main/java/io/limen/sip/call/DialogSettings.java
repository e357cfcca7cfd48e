package io.limen.sip.call;

import java.time.Duration;

/**
 * How established calls are kept (config {@code calls}).
 *
 * @param timer session timers
 * @param watch supervision of legs and calls
 * @param passing requests within a dialog
 * @param glare waits after a 491
 */
public record DialogSettings(Timer timer, Watch watch, Passing passing, Glare glare) {
    public static final DialogSettings DEFAULT =
            new DialogSettings(Timer.DEFAULT, Watch.DEFAULT, Passing.DEFAULT, Glare.DEFAULT);

    /**
     * Session timers (RFC 4028), for each leg on its own.
     *
     * @param sessionExpires interval we ask for and grant at most; zero: no session timers
     * @param minSe shortest interval we take, at least 90 s
     * @param weRefresh whether we refresh where we may choose
     * @param passRefreshes whether a refresh that changes nothing goes on to the other leg instead of being answered
     * @param retry wait until a refresh that failed for now is tried again
     */
    public record Timer(
            Duration sessionExpires, Duration minSe, boolean weRefresh, boolean passRefreshes, Duration retry) {
        public static final Timer DEFAULT =
                new Timer(Duration.ofMinutes(30), Duration.ofSeconds(90), false, false, Duration.ofSeconds(10));
    }

    /**
     * What tells that a call is dead where no session timer does.
     *
     * @param ping interval of OPTIONS on a leg without session timer; zero: none
     * @param longest longest call; zero: no end
     * @param mediaInactive whether a report of inactive media releases the call
     */
    public record Watch(Duration ping, Duration longest, boolean mediaInactive) {
        public static final Watch DEFAULT = new Watch(Duration.ZERO, Duration.ZERO, false);
    }

    /**
     * Requests within a dialog.
     *
     * @param outstanding how many a call may have under way
     * @param options whether OPTIONS goes on to the other leg instead of being answered
     * @param unknown whether methods nobody knows go on instead of being answered 501
     * @param update longest wait for the answer to an offer in UPDATE, which is to come at once (RFC 3311 §5.2)
     * @param makeSessionIds whether an end without Session-ID gets one (RFC 7989 §6)
     * @param refuseStrangers whether Replaces and Join of a dialog we do not know are refused with 481
     */
    public record Passing(
            int outstanding,
            boolean options,
            boolean unknown,
            Duration update,
            boolean makeSessionIds,
            boolean refuseStrangers) {
        public static final Passing DEFAULT = new Passing(16, false, false, Duration.ofSeconds(25), false, false);
    }

    /**
     * Waits before a request that met another is sent again (RFC 3261 §14.1, RFC 3311 §5.3), in steps of 10 ms.
     *
     * @param ownFrom least wait where the Call-ID is ours
     * @param ownTo longest wait there
     * @param otherTo longest wait where it is the peer's
     * @param retryAfter longest Retry-After of a request that overlaps one of the same side (§14.2)
     */
    public record Glare(Duration ownFrom, Duration ownTo, Duration otherTo, Duration retryAfter) {
        public static final Glare DEFAULT = new Glare(
                Duration.ofMillis(2_100), Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}
