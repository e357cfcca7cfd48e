package io.limen.testbed.ue.sip;

import java.time.Duration;

/**
 * Timers of RFC 3261 table 4.
 *
 * @param t1 round trip estimate, first repeat
 * @param t2 longest interval between repeats
 * @param transaction when a transaction gives up (64 * T1)
 * @param invite how long an INVITE that got a provisional response may wait for its final one
 */
public record SipTimers(Duration t1, Duration t2, Duration transaction, Duration invite) {
    public static final SipTimers DEFAULTS =
            new SipTimers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(32), Duration.ofMinutes(3));
}
