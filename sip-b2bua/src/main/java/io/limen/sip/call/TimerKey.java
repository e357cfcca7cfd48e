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
    DELAYED,
    /** The session of that leg is to be refreshed by us, or a failed refresh to be tried again. */
    REFRESH_INGRESS,
    REFRESH_EGRESS,
    /** The session of that leg was not refreshed in time (RFC 4028 §10). */
    EXPIRY_INGRESS,
    EXPIRY_EGRESS,
    /** A leg without session timer is to be asked whether it is still there. */
    PING_INGRESS,
    PING_EGRESS,
    /** The call has lasted as long as any may. */
    LONGEST
}
