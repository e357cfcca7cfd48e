package io.limen.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.sip.InvalidArgumentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes framed messages from the io threads to their lane, parses and checks them there, and hands them to the
 * transactions. Whatever a peer sends ends here as a message, an error response or a count; never as an exception.
 */
final class Intake implements Frames {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Headers without which a message cannot be worked with; a fault in any other header leaves it unparsed. */
    private static final Set<Class<?>> VITAL = Set.of(
            RequestLine.class,
            StatusLine.class,
            Via.class,
            From.class,
            To.class,
            CallID.class,
            CSeq.class,
            Contact.class,
            ContactList.class,
            MaxForwards.class,
            ContentLength.class);

    static {
        SilentStackLogger.install();
    }

    private final SipLanes lanes;
    private final Ways ways;
    private final ServerSide server;
    private final ClientSide client;
    private final Gate gate;
    private final SipMeters meters;
    private final SipTap tap;

    Intake(SipLanes lanes, Ways ways, ServerSide server, ClientSide client, Gate gate, SipMeters meters, SipTap tap) {
        this.lanes = lanes;
        this.ways = ways;
        this.server = server;
        this.client = client;
        this.gate = gate;
        this.meters = meters;
        this.tap = tap;
    }

    @Override
    public void onFrame(byte[] message, MessageHead head, Wire wire, InetSocketAddress peer, SipListenPoint point) {
        tap.onMessage(head.callId(), true, peer, point, message);
        Inbound inbound = new Inbound(message, head, wire, peer, ways.at(point));
        if (!head.sound()) {
            refuse(inbound, head.status(), StreamReader.reason(head));
            return;
        }
        switch (gate.admit(message, head, peer, point)) {
            case Gate.Admission.Passed passed -> toLane(inbound, passed.urgent());
            case Gate.Admission.Ended ended -> send(ended.answer(), inbound);
        }
    }

    private void toLane(Inbound inbound, boolean urgent) {
        String callId = inbound.head().callId();
        Executor lane = urgent ? lanes.urgentLaneFor(callId) : lanes.laneFor(callId);
        Wire wire = inbound.wire();
        int length = inbound.bytes().length;
        try {
            wire.taken(length);
            lane.execute(() -> {
                try {
                    onLane(inbound);
                } finally {
                    wire.handled(length);
                }
            });
        } catch (RejectedExecutionException full) {
            wire.handled(length);
            if (!wire.hold(() -> toLane(inbound, urgent))) {
                inbound.drop(SipMeters.Reason.LANE_FULL);
                send(
                        ErrorReply.to(inbound.bytes(), inbound.head(), 503, "Service Unavailable", inbound.peer()),
                        inbound);
            }
        }
    }

    private void onLane(Inbound inbound) {
        try {
            if (inbound.head().request()) {
                String stem = TransactionName.ofRequest(inbound.head());
                if (!server.absorb(inbound, stem)) {
                    parseRequest(inbound, stem);
                }
            } else if (!client.absorb(inbound)) {
                parseResponse(inbound);
            }
        } catch (RuntimeException ours) {
            // a lane serves many calls: one message may fail, the lane may not
            inbound.drop(SipMeters.Reason.FAILED);
            LOG.error("a message of call `{}` failed", inbound.head().callId(), ours);
        }
    }

    private void parseRequest(Inbound inbound, String stem) {
        SIPRequest request;
        try {
            request = (SIPRequest) parse(inbound.bytes(), inbound.head());
            complete(request);
            checkRequest(request, inbound.peer(), inbound.point());
            control(request);
        } catch (ParseException | RuntimeException fault) {
            // the library's parser answers bad input with any kind of RuntimeException, ours to turn into a 400
            refuse(inbound, 400, "Bad Request - " + oneLine(fault.getMessage()));
            return;
        }
        Via via = request.getTopmostVia();
        if (via.hasParameter("alias")) {
            inbound.wire()
                    .alias(via.getPort() > 0 ? via.getPort() : inbound.outlet().usualPort());
        }
        server.onRequest(request, inbound, stem, answerTo(via, inbound));
    }

    private void parseResponse(Inbound inbound) {
        SIPResponse response;
        try {
            response = (SIPResponse) parse(inbound.bytes(), inbound.head());
            response.checkHeaders();
        } catch (ParseException | RuntimeException fault) {
            refuse(inbound, 400, "Bad Request - " + oneLine(fault.getMessage()));
            return;
        }
        client.onResponse(response, inbound);
    }

    static SIPMessage parse(byte[] bytes, MessageHead head) throws ParseException {
        ParseExceptionListener strictWhereVital = (fault, message, header, text, whole) -> {
            if (header != null && VITAL.contains(header)) {
                throw fault;
            }
            message.addUnparsed(text);
        };
        SIPMessage message = new StringMsgParser().parseSIPMessage(bytes, true, false, strictWhereVital);
        if (message == null) {
            throw new ParseException("no message", 0);
        }
        if (head.contentLength() < 0 && bytes.length > head.bodyStart()) {
            message.setMessageContent(Arrays.copyOfRange(bytes, head.bodyStart(), bytes.length));
        }
        return message;
    }

    private static void checkRequest(SIPRequest request, InetSocketAddress peer, SipListenPoint point)
            throws ParseException {
        request.checkHeaders();
        Via via = request.getTopmostVia();
        if (request.getCSeq().getSeqNumber() > Integer.MAX_VALUE) {
            throw new ParseException("CSeq is not below 2^31", 0); // RFC 3261 clause 8.1.1.5
        }
        if (via.getMAddr() != null) {
            throw new ParseException("Via with maddr", 0);
        }
        // always received, so that an answer never needs a name looked up (RFC 3261 clause 18.2.1)
        via.setReceived(peer.getAddress().getHostAddress());
        if (via.hasParameter(Via.RPORT)) {
            via.setParameter(Via.RPORT, Integer.toString(peer.getPort()));
        }
        request.setRemoteAddress(peer.getAddress());
        request.setRemotePort(peer.getPort());
        request.setLocalAddress(InetAddress.ofLiteral(point.address()));
        request.setLocalPort(point.port());
        request.setPeerPacketSourceAddress(peer.getAddress());
        request.setPeerPacketSourcePort(peer.getPort());
    }

    /** A neighbour that can be throttled learns by the Via of every answer how much (RFC 7339 clause 5.1). */
    private void control(SIPRequest request) throws ParseException {
        Via via = request.getTopmostVia();
        if (!via.hasParameter("oc") || !gate.settings().peers().answer()) {
            return;
        }
        for (String each : gate.control().split(";", -1)) {
            int equals = each.indexOf('=');
            String value = each.substring(equals + 1);
            if (value.startsWith("\"")) {
                via.setQuotedParameter(each.substring(0, equals), value.substring(1, value.length() - 1));
            } else {
                via.setParameter(each.substring(0, equals), value);
            }
        }
    }

    /** What an RFC 2543 element need not send: Max-Forwards, and a Contact beside From. */
    static void complete(SIPRequest request) throws ParseException {
        Via via = request.getTopmostVia();
        if (via == null || !TransactionName.old(via.getBranch())) {
            return;
        }
        try {
            if (request.getMaxForwards() == null) {
                request.setHeader(new MaxForwards(70));
            }
        } catch (InvalidArgumentException never) {
            throw new IllegalStateException(never);
        }
        if (request.getMethod().equals("INVITE") && request.getContactHeader() == null && request.getFrom() != null) {
            Contact contact = new Contact();
            contact.setAddress(request.getFrom().getAddress());
            request.setHeader(contact);
        }
    }

    /** RFC 3261 clause 18.2.2, RFC 3581 clause 4; over connections only where the connection has gone. */
    private static InetSocketAddress answerTo(Via via, Inbound inbound) {
        SipTransport transport = inbound.outlet().transport();
        if (transport == SipTransport.UDP && via.hasParameter(Via.RPORT)) {
            return inbound.peer();
        }
        if (transport.webSocket()) {
            return inbound.peer(); // nobody listens behind a WebSocket (RFC 7118 clause 5)
        }
        return new InetSocketAddress(
                inbound.peer().getAddress(),
                via.getPort() > 0 ? via.getPort() : inbound.outlet().usualPort());
    }

    private void refuse(Inbound inbound, int status, String reason) {
        if (!gate.answersMalformed(inbound.peer(), inbound.point())) {
            inbound.drop(SipMeters.Reason.UNANSWERED);
            return;
        }
        Optional<ErrorReply> reply = ErrorReply.to(inbound.bytes(), inbound.head(), status, reason, inbound.peer());
        inbound.drop(reply.isPresent() ? SipMeters.Reason.REFUSED : SipMeters.Reason.MALFORMED);
        send(reply, inbound);
    }

    private void send(Optional<ErrorReply> reply, Inbound inbound) {
        reply.ifPresent(answer -> {
            meters.sent(inbound.point());
            tap.onMessage(inbound.head().callId(), false, answer.peer(), inbound.point(), answer.message());
            inbound.wire().write(answer.message(), answer.peer(), Outlet::unheard);
        });
    }

    static String oneLine(@Nullable String text) {
        if (text == null) {
            return "cannot be parsed";
        }
        // the library puts the identity of its buffer in front
        String line = text.replaceAll("\\[C@[0-9a-f]+\\s*", "")
                .replaceAll("[^\\x20-\\x7e]", " ")
                .strip();
        return line.length() > 80 ? line.substring(0, 80) : line;
    }
}
