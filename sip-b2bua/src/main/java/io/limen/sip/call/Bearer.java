package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import java.time.Instant;

/**
 * The two phases of the bearer of one TCP stream on one side.
 *
 * @param side side of the call
 * @param streamId H.248 StreamID, index of the m-line plus one
 * @param tcp phase I
 * @param tcpSince when phase I came to this
 * @param tls phase II
 * @param tlsSince when phase II came to this
 */
public record Bearer(CallSide side, int streamId, Tcp tcp, Instant tcpSince, Tls tls, Instant tlsSince) {

    /** Phase I: transport. */
    public enum Tcp {
        IDLE,
        AWAITING_SYN,
        CONNECTING,
        CONNECTED,
        FAILED,
        UNKNOWN
    }

    /** Phase II: security. */
    public enum Tls {
        NONE,
        PENDING,
        HANDSHAKING,
        SECURED,
        FAILED,
        UNKNOWN
    }

    Bearer with(Tcp next, Instant now) {
        return next == tcp ? this : new Bearer(side, streamId, next, now, tls, tlsSince);
    }

    Bearer with(Tls next, Instant now) {
        return next == tls ? this : new Bearer(side, streamId, tcp, tcpSince, next, now);
    }

    @Override
    public String toString() {
        return side + " stream " + streamId + ": tcp " + tcp + ", tls " + tls;
    }
}
