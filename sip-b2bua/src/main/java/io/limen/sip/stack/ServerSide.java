package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.limen.sip.transaction.Act;
import io.limen.sip.transaction.Machine;
import io.limen.sip.transaction.Move;
import io.limen.sip.transaction.Signal;
import io.limen.sip.transaction.State;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Server transactions: runs {@link Machine} for requests that came in. Everything here runs on the lane of its Call-ID. */
final class ServerSide {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSide.class);
    private static final long RETRY_MILLIS = 50;

    private final SipLanes lanes;
    private final SipIngress ingress;
    private final Timing timing;
    private final Schedule.Delay retry;
    private final Quota quota;
    private final Map<String, ServerHandle> byName = new ConcurrentHashMap<>();
    private final Map<String, ServerHandle> byDialog = new ConcurrentHashMap<>();

    ServerSide(SipLanes lanes, SipIngress ingress, Schedule schedule, SipStackConfig config) {
        this.lanes = lanes;
        this.ingress = ingress;
        this.timing = new Timing(schedule, config.timers());
        this.retry = schedule.of(RETRY_MILLIS);
        this.quota = new Quota(config.limits());
    }

    int size() {
        return byName.size();
    }

    /** Deals with what needs no parsing: repeats, ACKs to failures, and what is too much. False: it wants parsing. */
    boolean absorb(Inbound arrival, String stem) {
        String method = arrival.head().method();
        if (method.equals(Request.CANCEL)) {
            return false;
        }
        ServerHandle known = byName.get(TransactionName.of(stem, method));
        if (method.equals(Request.ACK)) {
            if (known == null || !known.dialog.isEmpty()) {
                return false; // it acknowledges a 2xx
            }
            step(known, Signal.ACK, null);
            return true;
        }
        if (known != null) {
            arrival.drop(SipMeters.Reason.REPEATED);
            step(known, Signal.REPEATED, null);
            return true;
        }
        if (!quota.room(arrival.peer().getAddress())) {
            arrival.drop(SipMeters.Reason.TRANSACTION_LIMIT);
            ErrorReply.to(arrival.bytes(), arrival.head(), 503, "Service Unavailable", arrival.peer())
                    .ifPresent(answer -> arrival.outlet()
                            .send(
                                    answer.message(),
                                    arrival.head().callId(),
                                    arrival.wire(),
                                    answer.peer(),
                                    Outlet::unheard));
            return true;
        }
        return false;
    }

    void onRequest(SIPRequest request, Inbound arrival, String stem, InetSocketAddress answerTo) {
        switch (request.getMethod()) {
            case Request.ACK -> onAck(request, arrival);
            case Request.CANCEL -> onCancel(request, arrival, stem, answerTo);
            default -> begin(request, arrival, stem, answerTo);
        }
    }

    private void begin(SIPRequest request, Inbound arrival, String stem, InetSocketAddress answerTo) {
        ServerHandle handle =
                new ServerHandle(this, TransactionName.of(stem, request.getMethod()), request, arrival, answerTo);
        byName.put(handle.key(), handle);
        quota.enter(arrival.peer().getAddress());
        if (handle.machine == Machine.INVITE_SERVER) {
            sendTrying(handle); // RFC 3261 clause 17.2.1; at once, since nobody knows when the call has its answer
        } else {
            timing.tryingLater(handle);
        }
        ingress.onRequest(handle, request, handle.source());
    }

    private void onAck(SIPRequest ack, Inbound arrival) {
        ServerHandle invite = byDialog.get(dialogOf(ack));
        if (invite == null) {
            ingress.onAck(ack, arrival.source());
        } else if (invite.state == State.ACCEPTED) {
            step(invite, Signal.ACK, ack);
        } else {
            arrival.drop(SipMeters.Reason.REPEATED);
        }
    }

    /** RFC 3261 clause 9.2. Answered without a transaction: a repeat finds the same INVITE and gets the same answer. */
    private void onCancel(SIPRequest cancel, Inbound arrival, String stem, InetSocketAddress answerTo) {
        ServerHandle invite = byName.get(stem);
        SIPResponse answer =
                cancel.createResponse(invite == null ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.OK);
        if (answer.getToTag() == null) {
            answer.setToTag(tagFor(invite));
        }
        arrival.outlet().send(encode(answer), arrival.head().callId(), arrival.wire(), answerTo, Outlet::unheard);
        if (invite == null) {
            return;
        }
        if (invite.cancelled) {
            arrival.drop(SipMeters.Reason.REPEATED);
        } else if (!invite.answered()) {
            invite.cancelled = true;
            ingress.onCancel(invite, cancel);
        }
    }

    private static String tagFor(@Nullable ServerHandle invite) {
        if (invite == null) {
            return Branches.tag();
        }
        if (invite.toTag.isEmpty()) {
            invite.toTag = Branches.tag();
        }
        return invite.toTag;
    }

    boolean respond(ServerHandle handle, Response response) {
        int status = response.getStatusCode();
        boolean invite = handle.machine == Machine.INVITE_SERVER;
        if (handle.answered() || status == Response.TRYING || (status < 200 && !invite)) {
            return false; // the 100 is ours to send; no other 1xx to anything but INVITE (RFC 4320 clause 4.1)
        }
        if (status == Response.REQUEST_TIMEOUT && !invite) {
            handle.markAnswered();
            step(handle, Signal.GIVEN_UP, null); // RFC 4320 clause 4.2
            return false;
        }
        SIPResponse message = (SIPResponse) response;
        if (!fit(handle, message)) {
            return false;
        }
        if (status >= 200) {
            handle.markAnswered();
        }
        handle.toTag = String.valueOf(message.getToTag());
        handle.request = null;
        if (status < 200) {
            step(handle, Signal.PROVISIONAL, null);
        } else if (status >= 300) {
            step(handle, Signal.FAILURE, null);
        } else {
            if (invite) {
                handle.dialog = dialogOf(message);
                byDialog.put(handle.dialog, handle);
            }
            step(handle, Signal.SUCCESS, null);
        }
        return true;
    }

    /** Encodes what can be sent. */
    private static boolean fit(ServerHandle handle, SIPResponse response) {
        int status = response.getStatusCode();
        boolean contact = handle.machine != Machine.INVITE_SERVER
                || status >= 300
                || status < 200
                || response.getContactHeader() != null;
        String fault = response.getToTag() == null ? "no To tag" : contact ? "" : "no Contact";
        try {
            if (fault.isEmpty()) {
                handle.response = encode(response);
                return true;
            }
        } catch (RuntimeException unfit) {
            // the library finds what is missing in a header when it writes it; a call must not lose its lane to that
            fault = String.valueOf(unfit.getMessage());
        }
        handle.outlet.meters().dropped(handle.outlet.point(), SipMeters.Reason.FAILED);
        LOG.error("response {} of call `{}` was not sent: {}", status, handle.callId(), fault);
        return false;
    }

    private static byte[] encode(SIPResponse response) {
        return response.encodeAsBytes(response.getTopmostVia().getTransport());
    }

    private void step(ServerHandle handle, Signal signal, @Nullable SIPMessage message) {
        State before = handle.state;
        Move move = handle.machine.on(before, signal, handle.overStream());
        handle.state = move.next();
        for (Act act : move.acts()) {
            perform(act, handle, before, message);
        }
        if (handle.state == State.TERMINATED) {
            remove(handle);
        }
    }

    private void perform(Act act, ServerHandle handle, State before, @Nullable SIPMessage message) {
        switch (act) {
            case SEND ->
                handle.outlet.send(handle.response, handle.callId(), handle.wire, handle.answerTo, Outlet::unheard);
            case SEND_AGAIN -> sendAgain(handle);
            case SEND_TRYING -> sendTrying(handle);
            case START_TIMERS -> timing.first(handle);
            case NEXT_REPEAT -> timing.next(handle);
            case STOP_TIMERS -> handle.generation++;
            case LINGER -> linger(handle, before);
            case PASS_UP -> {
                if (message instanceof SIPRequest ack) {
                    ingress.onAck(ack, handle.source());
                }
            }
            case REPORT_TIMEOUT -> {
                if (before == State.ACCEPTED) {
                    ingress.onAckTimeout(handle);
                } else {
                    ingress.onServerTimeout(handle);
                }
            }
            case SEND_ACK, PASS_STRAY, REPORT_FAILURE, ABSORB -> {
                // of a client, or nothing
            }
        }
    }

    private static void sendAgain(ServerHandle handle) {
        if (handle.response.length > 0) {
            handle.outlet.sendAgain(handle.response, handle.callId(), handle.wire, handle.answerTo, Outlet::unheard);
        }
    }

    private static void sendTrying(ServerHandle handle) {
        SIPRequest request = handle.request;
        if (request != null) {
            handle.response = encode(request.createResponse(Response.TRYING));
            handle.request = null;
            handle.outlet.send(handle.response, handle.callId(), handle.wire, handle.answerTo, Outlet::unheard);
        }
    }

    private void linger(ServerHandle handle, State before) {
        if (handle.machine == Machine.INVITE_SERVER) {
            handle.response = ServerHandle.NOTHING; // acknowledged, never to be repeated
        }
        timing.linger(handle, before);
    }

    void due(ServerHandle handle, int armed, Signal signal) {
        if (signal == Signal.QUIET) {
            remove(handle); // all the table has to say of it, and needs no lane
            return;
        }
        try {
            lanes.laneFor(handle.callId()).execute(() -> {
                if (handle.awaits(armed)) {
                    step(handle, signal, null);
                }
            });
        } catch (RejectedExecutionException full) {
            retry.arm(handle, armed, signal); // a full lane may not lose a timer
        }
    }

    private void remove(ServerHandle handle) {
        if (byName.remove(handle.key(), handle)) {
            quota.leave(handle.source().peer().getAddress());
        }
        if (!handle.dialog.isEmpty()) {
            byDialog.remove(handle.dialog, handle);
        }
    }

    private static String dialogOf(SIPMessage message) {
        return message.getCallId().getCallId()
                + '\n'
                + message.getCSeq().getSeqNumber()
                + '\n'
                + message.getToTag()
                + '\n'
                + message.getFromTag();
    }
}
