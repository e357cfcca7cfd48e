package io.limen.h248.transport;

/** Transports of H.248 messages (H.248.1 Annex D, Annex H). */
public enum TransportKind {
    /** Unreliable: the transaction machines repeat. */
    UDP,
    /** Reliable, framed with TPKT (RFC 1006). */
    TCP,
    /** Reliable, one message a user message with payload protocol 7; where the kernel has it. */
    SCTP;

    /** Whether what is sent arrives as long as the link is open, so that nothing need be repeated. */
    public boolean reliable() {
        return this != UDP;
    }
}
