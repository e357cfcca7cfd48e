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

    private final JainStack stack;
    private final SipLanes lanes;
    private final Transactions transactions;
    private final Gate gate;

    Intake(JainStack stack, SipLanes lanes, Transactions transactions, Gate gate) {
        this.stack = stack;
        this.lanes = lanes;
        this.transactions = transactions;
        this.gate = gate;
    }

    @Override
    public void onFrame(byte[] message, MessageHead head, Wire wire, InetSocketAddress peer, SipListenPoint point) {
        stack.tapInbound(message, head, peer, point);
        if (!head.sound()) {
            refuse(message, head, wire, peer, point, head.status(), StreamReader.reason(head));
            return;
        }
        switch (gate.admit(message, head, peer, point)) {
            case Gate.Admission.Passed passed -> toLane(message, head, wire, peer, point, passed.urgent());
            case Gate.Admission.Ended ended -> send(ended.answer(), wire, point);
        }
    }

    private void toLane(
            byte[] message, MessageHead head, Wire wire, InetSocketAddress peer, SipListenPoint point, boolean urgent) {
        Executor lane = urgent ? lanes.urgentLaneFor(head.callId()) : lanes.laneFor(head.callId());
        try {
            wire.taken(message.length);
            lane.execute(() -> {
                try {
                    onLane(message, head, wire, peer, point);
                } finally {
                    wire.handled(message.length);
                }
            });
        } catch (RejectedExecutionException full) {
            wire.handled(message.length);
            if (!wire.hold(() -> toLane(message, head, wire, peer, point, urgent))) {
                stack.meters().dropped(point, SipMeters.Reason.LANE_FULL);
                send(ErrorReply.to(message, head, 503, "Service Unavailable", peer), wire, point);
            }
        }
    }

    private void onLane(byte[] bytes, MessageHead head, Wire wire, InetSocketAddress peer, SipListenPoint point) {
        SIPMessage message;
        try {
            message = parse(bytes, head);
            if (message instanceof SIPRequest request) {
                AdoptedVia.adopt(request, point.transport());
                checkRequest(request, peer, point);
                control(request);
            } else if (message instanceof SIPResponse response) {
                response.checkHeaders();
            }
        } catch (ParseException | RuntimeException fault) {
            // the library's parser answers bad input with any kind of RuntimeException, ours to turn into a 400
            refuse(bytes, head, wire, peer, point, 400, "Bad Request - " + oneLine(fault.getMessage()));
            return;
        }
        ListenProcessor processor = transactions.processor(point);
        try {
            if (message instanceof SIPRequest request) {
                if (request.getTopmostVia().hasParameter("alias")) {
                    int port = request.getTopmostVia().getPort();
                    wire.alias(port > 0 ? port : processor.getDefaultTargetPort());
                }
                transactions.onRequest(request, new WireChannel(processor, wire, answerTo(request, peer, point), peer));
            } else if (message instanceof SIPResponse response) {
                transactions.onResponse(response, new WireChannel(processor, wire, peer, peer));
            }
        } catch (RuntimeException ours) {
            // a lane serves many calls: one message may fail, the lane may not
            stack.meters().dropped(point, SipMeters.Reason.FAILED);
            LOG.error("a message of call `{}` failed", head.callId(), ours);
        }
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

    /** RFC 3261 clause 18.2.2, RFC 3581 clause 4; over connections only where the connection has gone. */
    private static InetSocketAddress answerTo(SIPRequest request, InetSocketAddress peer, SipListenPoint point) {
        Via via = request.getTopmostVia();
        if (point.transport() == SipTransport.UDP && via.hasParameter(Via.RPORT)) {
            return peer;
        }
        if (point.transport().webSocket()) {
            return peer; // nobody listens behind a WebSocket (RFC 7118 clause 5)
        }
        return new InetSocketAddress(
                peer.getAddress(),
                via.getPort() > 0 ? via.getPort() : point.transport().secure() ? 5061 : 5060);
    }

    private void refuse(
            byte[] bytes,
            MessageHead head,
            Wire wire,
            InetSocketAddress peer,
            SipListenPoint point,
            int status,
            String reason) {
        boolean answered = gate.answersMalformed(peer, point);
        Optional<ErrorReply> reply = answered ? ErrorReply.to(bytes, head, status, reason, peer) : Optional.empty();
        if (!answered) {
            stack.meters().dropped(point, SipMeters.Reason.UNANSWERED);
            return;
        }
        stack.meters().dropped(point, reply.isPresent() ? SipMeters.Reason.REFUSED : SipMeters.Reason.MALFORMED);
        send(reply, wire, point);
    }

    private void send(Optional<ErrorReply> reply, Wire wire, SipListenPoint point) {
        reply.ifPresent(answer -> {
            stack.meters().sent(point);
            stack.tapOutbound(answer.message(), answer.peer(), point);
            wire.write(answer.message(), answer.peer(), failed -> {});
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
