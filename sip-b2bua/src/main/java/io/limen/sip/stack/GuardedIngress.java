package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPResponse;
import io.limen.sip.guard.Precedence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Reads on the way up what self-protection wants to know of messages, and hands them on. */
final class GuardedIngress implements SipIngress {

    private static final long MILLI = 1_000_000L;
    private static final int DEFAULT_VALIDITY = 500;
    private static final int LONGEST_VALIDITY = 600_000;

    private final SipIngress above;
    private final Gate gate;

    GuardedIngress(SipIngress above, Gate gate) {
        this.above = above;
        this.gate = gate;
    }

    @Override
    public void onRequest(ServerHandle tx, Request request, SipSource source) {
        tx.looksLike(
                precedence(request),
                request.getHeader("Authorization") != null || request.getHeader("Proxy-Authorization") != null);
        above.onRequest(tx, request, source);
    }

    private Precedence precedence(Request request) {
        return Precedences.of(request, gate.settings().emergency().numbers());
    }

    @Override
    public void onResponse(ClientHandle tx, Response response) {
        if (response instanceof SIPResponse message && message.getTopmostVia() != null) {
            told(tx.target(), message.getTopmostVia());
        }
        above.onResponse(tx, response);
    }

    /** RFC 7339 clause 5.2; only a response of a transaction of ours comes here, so nobody else can have said it. */
    private void told(SipTarget hop, ViaHeader via) {
        String percent = via.getParameter("oc");
        if (percent == null || percent.isEmpty()) {
            return;
        }
        try {
            String validity = via.getParameter("oc-validity");
            String sequence = via.getParameter("oc-seq");
            long millis = validity == null ? DEFAULT_VALIDITY : Long.parseLong(validity);
            gate.throttle()
                    .told(
                            new InetSocketAddress(InetAddress.ofLiteral(hop.address()), hop.port()),
                            Integer.parseInt(percent),
                            Math.clamp(millis, 0, LONGEST_VALIDITY) * MILLI,
                            sequence == null ? 0 : Double.parseDouble(sequence),
                            gate.now());
        } catch (IllegalArgumentException unreadable) {
            return; // as if it had not been there (RFC 7339 clause 4)
        }
    }

    @Override
    public void onCancel(ServerHandle inviteTx, Request cancel) {
        above.onCancel(inviteTx, cancel);
    }

    @Override
    public void onAck(Request ack, SipSource source) {
        above.onAck(ack, source);
    }

    @Override
    public void onStray2xx(Response response, SipSource source) {
        above.onStray2xx(response, source);
    }

    @Override
    public void onTimeout(ClientHandle tx) {
        above.onTimeout(tx);
    }

    @Override
    public void onSendFailure(ClientHandle tx, String reason) {
        above.onSendFailure(tx, reason);
    }

    @Override
    public void onServerTimeout(ServerHandle tx) {
        above.onServerTimeout(tx);
    }

    @Override
    public void onAckTimeout(ServerHandle tx) {
        above.onAckTimeout(tx);
    }
}
