package io.limen.sip.stack;

import io.limen.sip.guard.Offence;

/** Counters of the stack; called on any thread, must not block. */
public interface SipMeters {

    /** A whole message was framed. */
    void received(SipListenPoint at);

    /** A message was handed to a socket. */
    void sent(SipListenPoint at);

    /** Something was not passed on. */
    void dropped(SipListenPoint at, Reason reason);

    /** A source is not heard any more. */
    default void banned(Offence reason) {}

    /** We sent a message again. */
    void retransmitted(SipListenPoint at);

    /** Why something was not passed on. */
    enum Reason {
        /** not SIP, or SIP that cannot be answered */
        MALFORMED,
        /** answered with 400, 413, 505 or 513 */
        REFUSED,
        /** its lane is full; a request was answered 503 */
        LANE_FULL,
        /** as many transactions as allowed, in all or of its source; answered 503 */
        TRANSACTION_LIMIT,
        /** a response nobody waits for */
        STRAY_RESPONSE,
        /** a repeat of what is being handled */
        REPEATED,
        /** too much work: a new request was answered 503 before it was parsed */
        OVERLOAD,
        /** its source asks or connects more often than allowed */
        SOURCE_RATE,
        /** its source is banned */
        BANNED,
        /** an answer to a datagram whose source may be forged, beyond what such a source may get */
        UNPROVEN,
        /** a malformed datagram beyond the rate at which those are answered */
        UNANSWERED,
        /** a request that its next hop asked to be spared (RFC 7339) */
        SPARED,
        /** more connections than allowed */
        CONNECTION_LIMIT,
        /** more connections from one address than allowed */
        SOURCE_LIMIT,
        /** more handshakes under way than allowed */
        HANDSHAKE_LIMIT,
        /** a TLS or WebSocket handshake took too long */
        HANDSHAKE_SLOW,
        /** no common version, suite or protocol, or a certificate that does not stand */
        HANDSHAKE_FAILED,
        /** something else than TLS on a TLS socket */
        PLAIN_ON_TLS,
        /** TLS on a socket without */
        TLS_ON_PLAIN,
        /** no WebSocket with sub-protocol {@code sip}, or frames against its rules */
        NOT_WEBSOCKET,
        /** the peer took too long to finish a message, or to read ours */
        SLOW_PEER,
        /** our own code failed on it; logged */
        FAILED
    }

    /** Counts nothing. */
    static SipMeters none() {
        return new SipMeters() {
            @Override
            public void received(SipListenPoint at) {}

            @Override
            public void sent(SipListenPoint at) {}

            @Override
            public void dropped(SipListenPoint at, Reason reason) {}

            @Override
            public void retransmitted(SipListenPoint at) {}
        };
    }
}
