package io.limen.sip.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.limen.sip.guard.Offence;
import io.limen.sip.tls.TlsStore;
import java.net.InetSocketAddress;
import java.util.List;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * SIP over UDP, TCP, TLS and WebSocket (RFC 3261 clauses 17 and 18, RFC 3581, RFC 5923, RFC 6026, RFC 7118). Sending methods are called on the lane of the
 * message's Call-ID; none of them blocks or throws for what a peer or the network did.
 */
public final class SipStack implements AutoCloseable {

    private final NettyLoops loops;
    private final Handshakes handshakes;
    private final Gate gate;
    private final Ways ways;
    private final Ticker ticker;
    private final ServerSide server;
    private final ClientSide client;
    private final SipFactories factories = SipFactories.create();

    private SipStack(SipStackConfig config, SipLanes lanes, SipIngress ingress, SipMeters meters) {
        Schedule schedule = new Schedule(Ticker::millis);
        this.loops = NettyLoops.open();
        this.gate = new Gate(config.guard(), lanes, meters);
        this.handshakes = new Handshakes(config.streams());
        this.ways = new Ways(config.limits().largestDatagram());
        this.ticker = new Ticker(schedule);
        SipIngress guarded = new GuardedIngress(ingress, gate);
        this.server = new ServerSide(lanes, guarded, schedule, config);
        this.client = new ClientSide(lanes, guarded, schedule, config, ways);
    }

    /**
     * Opens all listen points and starts to deliver.
     *
     * @throws SipListenException when a listen point cannot be opened; those already open are closed again
     */
    public static SipStack start(
            SipStackConfig config, SipLanes lanes, SipIngress ingress, SipTap tap, SipMeters meters) {
        SipStack stack = new SipStack(config, lanes, ingress, meters);
        Intake intake = new Intake(lanes, stack.ways, stack.server, stack.client, stack.gate, meters, tap);
        stack.ticker.start();
        try {
            for (SipListenPoint wanted : config.listeners()) {
                stack.listen(wanted, config, intake, meters, tap);
            }
        } catch (SipListenException refused) {
            stack.close();
            throw refused;
        }
        return stack;
    }

    private void listen(SipListenPoint wanted, SipStackConfig config, Frames frames, SipMeters meters, SipTap tap) {
        SipStackConfig.Limits limits = config.limits();
        Listener listener = switch (wanted.transport()) {
            case UDP -> UdpListener.bind(loops, wanted, limits, frames, meters, gate);
            case TCP, TLS, WS, WSS ->
                TcpListener.bind(
                        loops,
                        wanted,
                        limits,
                        new StreamPipelines(limits, handshakes, contexts(wanted, config.tls()), meters, frames, gate),
                        meters,
                        gate);
        };
        ways.serve(new Outlet(listener, meters, tap, gate.settings().peers().offer()));
    }

    private static @Nullable TlsContexts contexts(SipListenPoint point, @Nullable TlsStore store) {
        if (!point.transport().secure()) {
            return null;
        }
        if (store == null) {
            throw new SipListenException(point.transport().token() + " " + point.address() + ":" + point.port()
                    + " needs tls settings, there are none");
        }
        return new TlsContexts(store, point);
    }

    /** Who is heard, and what next hops want to be spared. */
    public Gate gate() {
        return gate;
    }

    /** Handshakes of TLS and WebSocket under way; for a gauge. */
    public int handshakes() {
        return handshakes.underWay();
    }

    /** The open listen points with the ports they got. */
    public List<SipListenPoint> listenPoints() {
        return ways.outlets().stream().map(Outlet::point).toList();
    }

    /** Transactions not yet over, accepted INVITEs within 64*T1 included; for a gauge. */
    public int transactions() {
        return server.size() + client.size();
    }

    /** Makers of messages, headers and addresses. */
    public SipFactories factories() {
        return factories;
    }

    /**
     * Sends a request in a new client transaction. The stack puts its own Via on top; the request must carry the rest
     * (RFC 3261 clause 8.1.1). The request belongs to the stack from here on. What becomes of it comes to
     * {@link SipIngress}, failures as well, never before this method returns.
     *
     * @param request any method but ACK and CANCEL
     * @param target where to
     * @param attachment kept with the handle
     */
    public ClientHandle send(Request request, SipTarget target, Object attachment) {
        if (request.getMethod().equals(Request.ACK) || request.getMethod().equals(Request.CANCEL)) {
            throw new IllegalArgumentException("`" + request.getMethod() + "` has its own way to be sent");
        }
        SIPRequest message = (SIPRequest) request;
        return spared(message, target)
                ? client.refused(message, target, attachment, "its next hop asked to be spared")
                : client.begin(message, target, attachment);
    }

    /**
     * Cancels an INVITE (RFC 3261 clause 9.1): at once if it has a provisional response, else when one comes. Its own
     * answer is kept from {@link SipIngress}; the INVITE ends with its final response or, 64*T1 later, with
     * {@code onTimeout}. Does nothing if the INVITE is over.
     */
    public void cancel(ClientHandle invite) {
        cancel(invite, List.of());
    }

    /** The same with further headers in the CANCEL, such as Reason (RFC 3326). */
    public void cancel(ClientHandle invite, List<Header> headers) {
        client.cancel(invite, headers);
    }

    /**
     * Sends an ACK to a 2xx, outside of any transaction. The stack puts its own Via on top.
     *
     * @return false if the target cannot be used
     */
    public boolean sendAck(Request ack, SipTarget target) {
        return client.sendAck((SIPRequest) ack, target);
    }

    /**
     * Sends a response. A 2xx to INVITE is repeated from T1 to T2 until its ACK has come; without one
     * {@code onAckTimeout} follows after 64*T1. A response over 100 needs a To tag, a 2xx to INVITE a Contact.
     *
     * @return false if it was not sent: a final response went before, or the message is not fit to be sent
     */
    public boolean respond(ServerHandle tx, Response response) {
        judge(tx, response.getStatusCode());
        return server.respond(tx, response);
    }

    /** What an answer says of who asked. A first challenge speaks against nobody. */
    private void judge(ServerHandle tx, int status) {
        switch (status) {
            case Response.UNAUTHORIZED, Response.FORBIDDEN, Response.PROXY_AUTHENTICATION_REQUIRED -> {
                if (tx.withCredentials()) {
                    gate.offence(tx.source(), Offence.AUTHENTICATION);
                }
            }
            case Response.NOT_FOUND -> gate.offence(tx.source(), Offence.SCANNING);
            case Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST -> gate.offence(tx.source(), Offence.STRAY);
            case Response.OK -> {
                if (tx.withCredentials() && tx.method().equals(Request.REGISTER)) {
                    gate.proved(tx.source()); // it read our challenge
                }
            }
            default -> {}
        }
    }

    /** Whether the next hop wants less of what this begins (RFC 7339 clause 5.3). */
    private boolean spared(SIPRequest request, SipTarget target) {
        if (request.getToTag() != null) {
            return false;
        }
        try {
            boolean passes = gate.throttle()
                    .passes(
                            Ways.socketAddress(target),
                            Precedences.of(request, gate.settings().emergency().numbers()),
                            gate.now());
            if (!passes) {
                ways.to(target).ifPresent(outlet -> gate.spared(outlet.point()));
            }
            return !passes;
        } catch (Ways.UnusableTarget saidWhenSent) {
            return false;
        }
    }

    /** Sends a response outside of any transaction, to where its top Via says. */
    public void sendStateless(Response response, SipSource source) {
        SIPResponse message = (SIPResponse) response;
        Via via = message.getTopmostVia();
        int port = via.getRPort() > 0 ? via.getRPort() : via.getPort();
        InetSocketAddress peer = source.listenPoint().transport().stream()
                ? source.peer()
                : new InetSocketAddress(source.peer().getAddress(), port > 0 ? port : 5060);
        Outlet outlet = ways.at(source.listenPoint());
        outlet.send(
                message.encodeAsBytes(via.getTransport()),
                message.getCallId().getCallId(),
                outlet.wireTo(peer),
                peer,
                Outlet::unheard);
    }

    /** Closes the sockets, drops all transactions without a word, ends the threads. */
    @Override
    public void close() {
        ways.outlets().forEach(Outlet::close);
        ticker.close();
        loops.close();
        handshakes.close();
    }
}
