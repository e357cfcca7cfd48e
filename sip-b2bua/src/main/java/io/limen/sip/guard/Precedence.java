package io.limen.sip.guard;

/** How late a request is shed; the later the more it is worth. */
public enum Precedence {
    /** Like all others. */
    NORMAL,
    /** Has Resource-Priority from whom it is believed (RFC 4412), or asks how we are. */
    PRIORITY,
    /** An emergency call (RFC 5031). */
    EMERGENCY
}
