package io.limen.sip.call;

/** The timers of a call: one of each at a time. */
public enum TimerKey {
    /** The egress leg does not answer. */
    SETUP,
    /** A later offer is not answered. */
    RENEGOTIATION,
    /** A release takes too long. */
    RELEASE,
    /** A reliable provisional response is to be sent again, or given up. */
    RELIABLE,
    /** The answer to an offer in a 2xx takes too long. */
    DELAYED
}
