package io.limen.h248.transport;

/** Transports of H.248 messages (H.248.1 Annex D). */
public enum TransportKind {
    /** Unreliable: the transaction machines repeat. */
    UDP,
    /** Reliable, framed with TPKT (RFC 1006). */
    TCP
}
