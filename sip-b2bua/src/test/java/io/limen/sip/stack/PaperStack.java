package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.limen.sip.guard.GuardSettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** The stack's two sides and its intake on a {@link PaperNetwork}. */
final class PaperStack implements Listener {

    final List<PaperNetwork.Sent> sent = new ArrayList<>();
    final CountingMeters meters = new CountingMeters();
    final ServerSide server;
    final ClientSide client;
    private final PaperNetwork network;
    private final SipListenPoint point;
    private final Schedule schedule;
    private final Intake intake;
    private final SipFactories factories = SipFactories.create();

    PaperStack(PaperNetwork network, String host, SipTransport transport, SipIngress ingress) {
        this(network, host, transport, ingress, SipStackConfig.Limits.DEFAULT);
    }

    PaperStack(
            PaperNetwork network,
            String host,
            SipTransport transport,
            SipIngress ingress,
            SipStackConfig.Limits limits) {
        this.network = network;
        this.point = new SipListenPoint("paper", transport, host, 5060, host);
        this.schedule = new Schedule(() -> network.now);
        SipLanes lanes = callId -> work -> network.after(0, work);
        SipStackConfig config = new SipStackConfig(List.of(point), limits, SipStackConfig.Timers.DEFAULT);
        Ways ways = new Ways(limits.largestDatagram());
        ways.serve(new Outlet(this, meters, SipTap.NONE, false));
        this.server = new ServerSide(lanes, ingress, schedule, config);
        this.client = new ClientSide(lanes, ingress, schedule, config, ways);
        Gate gate = new Gate(GuardSettings.DEFAULT, lanes, meters);
        this.intake = new Intake(lanes, ways, server, client, gate, meters, SipTap.NONE);
        network.join(this, host);
    }

    int transactions() {
        return server.size() + client.size();
    }

    void sweep() {
        schedule.sweep();
    }

    void receive(byte[] message, InetSocketAddress from) {
        intake.onFrame(message, MessageHead.scan(message, 256), new PaperWire(), from, point);
    }

    void receive(String message, String from) {
        receive(message.getBytes(StandardCharsets.UTF_8), PaperNetwork.address(from));
    }

    ClientHandle send(String method, String callId, String to, Object attachment) {
        try {
            String text =
                    method + " sip:bob@" + to + " SIP/2.0\r\nFrom: <sip:limen@127.0.0.1>;tag=ours\r\nTo: <sip:bob@"
                            + to + ">\r\nCall-ID: " + callId + "\r\nCSeq: 7 " + method
                            + "\r\nMax-Forwards: 70\r\nContact: <sip:limen@127.0.0.1>\r\nContent-Length: 0\r\n\r\n";
            SIPRequest request = (SIPRequest) factories.messages().createRequest(text);
            SipTarget target = new SipTarget(point.transport(), to, 5060, "paper");
            if (method.equals(Request.ACK)) {
                throw new IllegalArgumentException("an ACK has its own way");
            }
            return client.begin(request, target, attachment);
        } catch (ParseException ours) {
            throw new AssertionError(ours);
        }
    }

    /** The ACK to a 2xx. */
    void acknowledge(Response ok, String to) {
        try {
            String text = "ACK sip:bob@" + to + " SIP/2.0\r\n" + ok.getHeader("From") + ok.getHeader("To")
                    + ok.getHeader("Call-ID") + "CSeq: 7 ACK\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
            SIPRequest ack = (SIPRequest) factories.messages().createRequest(text);
            client.sendAck(ack, new SipTarget(point.transport(), to, 5060, "paper"));
        } catch (ParseException ours) {
            throw new AssertionError(ours);
        }
    }

    boolean respond(ServerHandle handle, Request request, int status) {
        try {
            Response response = factories.messages().createResponse(status, request);
            ((ToHeader) response.getHeader("To")).setTag("theirs");
            response.setHeader(factories
                    .headers()
                    .createContactHeader(factories.addresses().createAddress("<sip:limen@127.0.0.1>")));
            return server.respond(handle, response);
        } catch (ParseException ours) {
            throw new AssertionError(ours);
        }
    }

    @Override
    public SipListenPoint point() {
        return point;
    }

    @Override
    public Wire wireTo(InetSocketAddress peer) {
        return new PaperWire();
    }

    @Override
    public void close() {
        // nothing is open
    }

    private final class PaperWire implements Wire {
        @Override
        public void write(byte[] message, InetSocketAddress peer, Consumer<String> onFailure) {
            sent.add(new PaperNetwork.Sent(network.now, new String(message, StandardCharsets.UTF_8)));
            network.carry(message, PaperNetwork.address(point.address()), peer);
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}
