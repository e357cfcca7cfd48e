package io.limen.h248.model;

/** Mode of a stream, seen from outside the context (H.248.1 §7.1.7). Inactive is the default. */
public enum StreamMode {
    SEND_ONLY,
    RECEIVE_ONLY,
    SEND_RECEIVE,
    INACTIVE,
    LOOPBACK
}
