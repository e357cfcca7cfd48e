package io.limen.sip.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * A request on its way out, encoded once.
 *
 * @param bytes as it goes on the wire, every time
 * @param callId its Call-ID
 * @param outlet listen point it leaves by
 * @param wire what it goes by
 * @param to where to
 * @param fallsBack sent over TCP only because it is large: UDP is tried when that fails (RFC 3261 clause 18.1.1)
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
record Departure(byte[] bytes, String callId, Outlet outlet, Wire wire, InetSocketAddress to, boolean fallsBack) {

    /** Puts our Via on top, or changes the one there for another way, and encodes. */
    static Departure of(SIPRequest request, String branch, Outlet outlet, Wire wire, InetSocketAddress to) {
        putVia(request, branch, outlet);
        return encoded(request, outlet, wire, to, false);
    }

    /** The same request another way, under the same branch. */
    Departure by(SIPRequest request, Outlet other, Wire through, boolean retry) {
        String branch = request.getTopmostVia().getBranch();
        request.removeFirst(Via.NAME);
        putVia(request, branch, other);
        return encoded(request, other, through, to, retry);
    }

    /** The ACK or CANCEL of a request takes its Via and its way (RFC 3261 clauses 9.1 and 17.1.1.3). */
    Departure follow(SIPRequest next) {
        return encoded(next, outlet, wire, to, false);
    }

    private static Departure encoded(
            SIPRequest request, Outlet outlet, Wire wire, InetSocketAddress to, boolean fallsBack) {
        byte[] bytes = request.encodeAsBytes(outlet.transport().token());
        return new Departure(bytes, request.getCallId().getCallId(), outlet, wire, to, fallsBack);
    }

    private static void putVia(SIPRequest request, String branch, Outlet outlet) {
        SipListenPoint point = outlet.point();
        try {
            Via via = new Via();
            via.setTransport(point.transport().token());
            via.setHost(point.advertisedHost());
            via.setPort(point.advertisedPort());
            via.setBranch(branch);
            via.setRPort();
            if (outlet.offersControl()) {
                via.setParameter("oc", null); // RFC 7339 clause 4.1
                via.setQuotedParameter("oc-algo", "loss");
            }
            if (point.transport().secure()) {
                via.setParameter("alias", null); // RFC 5923: requests may come back by this connection
            }
            request.addFirst(via);
        } catch (ParseException | InvalidArgumentException | SipException ours) {
            throw new IllegalStateException(ours);
        }
    }

    void send(Consumer<String> onFailure) {
        outlet.send(bytes, callId, wire, to, onFailure);
    }

    void sendAgain(Consumer<String> onFailure) {
        outlet.sendAgain(bytes, callId, wire, to, onFailure);
    }
}
