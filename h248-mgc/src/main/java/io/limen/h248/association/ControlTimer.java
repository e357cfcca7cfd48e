package io.limen.h248.association;

/** Timers of a control association, one of each kind. */
public enum ControlTimer {
    /** The next audit of ROOT. */
    BEAT,
    /** The restart delay that the gateway announced. */
    READY,
    /** The delay of a graceful leave. */
    LEAVE,
    /** How long a closed connection may be made anew. */
    RECONNECT
}
