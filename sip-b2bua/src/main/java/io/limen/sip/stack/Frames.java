package io.limen.sip.stack;

import java.net.InetSocketAddress;

/** Takes whole messages from the sockets, on an io thread. */
@FunctionalInterface
interface Frames {

    /**
     * One message.
     *
     * @param message its bytes, head complete
     * @param head what the scan of the head found
     * @param wire where it came from and the answer goes
     * @param peer where it came from
     * @param point our end
     */
    void onFrame(byte[] message, MessageHead head, Wire wire, InetSocketAddress peer, SipListenPoint point);
}
