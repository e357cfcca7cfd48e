package io.limen.testbed.refgateway.wire;

/** Transports of the reference gateway (H.248.1 Annex D). */
public enum WireKind {
    UDP,
    /** With TPKT frames (RFC 1006); the gateway connects. */
    TCP
}
