package io.limen.sip.stack;

import java.net.InetSocketAddress;

/**
 * A message that has come in.
 *
 * @param bytes the message
 * @param head what the scan of its head found
 * @param wire what it came by
 * @param peer where it came from
 * @param outlet the way out of the listen point it reached
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
record Inbound(byte[] bytes, MessageHead head, Wire wire, InetSocketAddress peer, Outlet outlet) {

    SipListenPoint point() {
        return outlet.point();
    }

    SipSource source() {
        return new SipSource(peer, outlet.point(), wire.certified());
    }

    void drop(SipMeters.Reason reason) {
        outlet.meters().dropped(outlet.point(), reason);
    }
}
