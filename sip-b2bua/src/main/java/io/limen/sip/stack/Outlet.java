package io.limen.sip.stack;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** The way out of one listen point: finds wires, counts and shows what leaves. */
final class Outlet {

    private final Listener listener;
    private final SipMeters meters;
    private final SipTap tap;
    private final boolean offersControl;

    Outlet(Listener listener, SipMeters meters, SipTap tap, boolean offersControl) {
        this.listener = listener;
        this.meters = meters;
        this.tap = tap;
        this.offersControl = offersControl;
    }

    SipListenPoint point() {
        return listener.point();
    }

    SipTransport transport() {
        return point().transport();
    }

    SipMeters meters() {
        return meters;
    }

    /** Whether next hops may tell us to send them less (RFC 7339). */
    boolean offersControl() {
        return offersControl;
    }

    /** What is answered where a Via has no port (RFC 3261 clause 18.2.2). */
    int usualPort() {
        return transport().secure() ? 5061 : 5060;
    }

    Wire wireTo(InetSocketAddress peer) {
        return listener.wireTo(peer);
    }

    Wire wireTo(InetSocketAddress peer, String domain) {
        return listener.wireTo(peer, domain);
    }

    /**
     * Sends one message.
     *
     * @param wire the way the other end came, or was reached before
     * @param to where to when that way is gone, or leads nowhere in particular (RFC 3261 clause 18.2.2)
     */
    void send(byte[] message, String callId, Wire wire, InetSocketAddress to, Consumer<String> onFailure) {
        meters.sent(point());
        tap.onMessage(callId, false, to, point(), message);
        (wire.open() ? wire : wireTo(to)).write(message, to, onFailure);
    }

    /** The same, counted as a repeat. */
    void sendAgain(byte[] message, String callId, Wire wire, InetSocketAddress to, Consumer<String> onFailure) {
        meters.retransmitted(point());
        send(message, callId, wire, to, onFailure);
    }

    /** For what the peer asks for again when it is lost. */
    static void unheard(String reason) {
        // a lost response or ACK is repeated by who waits for it
    }

    void close() {
        listener.close();
    }
}
