package io.limen.sip.stack;

import java.net.InetSocketAddress;

/** Sees every message as it is on the wire, repeats included, on the lane or an io thread. Must not block. */
@FunctionalInterface
public interface SipTap {

    /** Looks away. */
    SipTap NONE = (callId, inbound, peer, listenPoint, message) -> {};

    /**
     * One message.
     *
     * @param callId value of its Call-ID
     * @param inbound toward Limen
     * @param peer the other end
     * @param listenPoint our end
     * @param message its bytes; must not be changed
     */
    void onMessage(String callId, boolean inbound, InetSocketAddress peer, SipListenPoint listenPoint, byte[] message);
}
