package io.limen.sip.stack;

import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.limen.sip.transaction.Act;
import io.limen.sip.transaction.Machine;
import io.limen.sip.transaction.Move;
import io.limen.sip.transaction.Signal;
import io.limen.sip.transaction.State;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** Client transactions: runs {@link Machine} for requests we send. Everything here runs on the lane of its Call-ID. */
final class ClientSide {

    private static final long RETRY_MILLIS = 50;
    private static final List<Act> ABSORBED = List.of(Act.ABSORB);

    private final SipLanes lanes;
    private final SipIngress ingress;
    private final Timing timing;
    private final Schedule schedule;
    private final Ways ways;
    private final Map<String, ClientHandle> byName = new ConcurrentHashMap<>();

    ClientSide(SipLanes lanes, SipIngress ingress, Schedule schedule, SipStackConfig config, Ways ways) {
        this.lanes = lanes;
        this.ingress = ingress;
        this.schedule = schedule;
        this.timing = new Timing(schedule, config.timers());
        this.ways = ways;
    }

    int size() {
        return byName.size();
    }

    ClientHandle begin(SIPRequest request, SipTarget target, Object attachment) {
        ClientHandle handle =
                new ClientHandle(this, request.getCallId().getCallId(), request.getMethod(), target, attachment);
        try {
            begin(handle, request, ways.depart(request, target));
        } catch (Ways.UnusableTarget unusable) {
            failLater(handle, unusable.reason());
        }
        return handle;
    }

    /** One that is not even tried. */
    ClientHandle refused(SIPRequest request, SipTarget target, Object attachment, String reason) {
        ClientHandle handle =
                new ClientHandle(this, request.getCallId().getCallId(), request.getMethod(), target, attachment);
        failLater(handle, reason);
        return handle;
    }

    private void begin(ClientHandle handle, SIPRequest request, Departure departure) {
        handle.request = request;
        handle.departure = departure;
        handle.overStream = departure.outlet().transport().stream();
        handle.key = TransactionName.ofClient(request.getTopmostVia().getBranch(), handle.method(), handle.callId());
        byName.put(handle.key, handle);
        departure.send(reason -> failLater(handle, reason));
        timing.first(handle);
    }

    /** RFC 3261 clause 9.1: not before a provisional response, and 64*T1 later the INVITE is over. */
    void cancel(ClientHandle invite) {
        cancel(invite, List.of());
    }

    void cancel(ClientHandle invite, List<Header> headers) {
        if (invite.machine != Machine.INVITE_CLIENT || !invite.open() || invite.cancelWanted) {
            return;
        }
        invite.cancelWanted = true;
        invite.cancelHeaders = List.copyOf(headers);
        if (invite.state == State.PROCEEDING) {
            sendCancel(invite);
        }
    }

    private void sendCancel(ClientHandle invite) {
        SIPRequest request = invite.request;
        Departure departure = invite.departure;
        if (request == null || departure == null) {
            return;
        }
        try {
            SIPRequest cancel = request.createCancelRequest();
            invite.cancelHeaders.forEach(cancel::addHeader);
            begin(
                    new ClientHandle(this, invite.callId(), Request.CANCEL, invite.target(), invite),
                    cancel,
                    departure.follow(cancel));
        } catch (SipException ours) {
            throw new IllegalStateException(ours);
        }
        timing.lastChance(invite);
    }

    /** Deals with what needs no parsing: strays and repeats. False: it wants parsing. */
    boolean absorb(Inbound arrival) {
        MessageHead head = arrival.head();
        ClientHandle known = byName.get(TransactionName.ofResponse(head));
        int code = head.marks().code();
        if (known == null) {
            if (code >= 200
                    && code < 300
                    && TransactionName.method(head.marks().cseq()).equals(Request.INVITE)) {
                return false;
            }
            arrival.drop(SipMeters.Reason.STRAY_RESPONSE);
            return true;
        }
        boolean repeat = known.machine
                .on(known.state, signalOf(code), known.overStream())
                .acts()
                .equals(ABSORBED);
        if (repeat) {
            arrival.drop(SipMeters.Reason.REPEATED);
        }
        return repeat;
    }

    void onResponse(SIPResponse response, Inbound arrival) {
        ClientHandle known = byName.get(TransactionName.ofResponse(arrival.head()));
        if (known == null) {
            ingress.onStray2xx(response, arrival.source());
            return;
        }
        if (known.state == State.CALLING && known.cancelWanted && response.getStatusCode() < 200) {
            sendCancel(known);
        }
        step(known, signalOf(response.getStatusCode()), response, arrival, "");
    }

    private static Signal signalOf(int code) {
        return code < 200 ? Signal.PROVISIONAL : code < 300 ? Signal.SUCCESS : Signal.FAILURE;
    }

    private void step(
            ClientHandle handle,
            Signal signal,
            @Nullable SIPResponse response,
            @Nullable Inbound arrival,
            String reason) {
        State before = handle.state;
        Move move = handle.machine.on(before, signal, handle.overStream());
        handle.state = move.next();
        for (Act act : move.acts()) {
            if (response == null || arrival == null) {
                act(act, handle, reason);
            } else {
                answer(act, handle, before, response, arrival);
            }
        }
        if (handle.state == State.TERMINATED) {
            byName.remove(handle.key, handle);
        }
        if (!handle.open() && handle.state != State.COMPLETED) {
            handle.departure = null; // nothing is sent any more: the bytes need not wait for timer M
            handle.request = null;
        }
    }

    /** For what a response brings. */
    private void answer(Act act, ClientHandle handle, State before, SIPResponse response, Inbound arrival) {
        switch (act) {
            case STOP_TIMERS -> stop(handle);
            case LINGER -> timing.linger(handle, before);
            case SEND_ACK -> acknowledge(handle, response);
            case PASS_UP -> {
                if (!handle.isCancel()) {
                    ingress.onResponse(handle, response);
                }
            }
            case PASS_STRAY -> ingress.onStray2xx(response, arrival.source());
            case SEND, SEND_AGAIN, SEND_TRYING, NEXT_REPEAT, START_TIMERS, REPORT_TIMEOUT, REPORT_FAILURE, ABSORB -> {
                // of a server, of a timer, or nothing
            }
        }
    }

    /** For what a timer or the network brings. */
    private void act(Act act, ClientHandle handle, String reason) {
        switch (act) {
            case STOP_TIMERS -> stop(handle);
            case SEND_AGAIN -> {
                if (handle.departure != null) {
                    handle.departure.sendAgain(failed -> failLater(handle, failed));
                }
            }
            case NEXT_REPEAT -> timing.next(handle);
            case REPORT_TIMEOUT -> {
                if (!handle.isCancel()) {
                    ingress.onTimeout(handle);
                }
            }
            case REPORT_FAILURE -> {
                if (!handle.isCancel()) {
                    ingress.onSendFailure(handle, reason);
                }
            }
            case PASS_UP, PASS_STRAY, SEND, SEND_ACK, SEND_TRYING, START_TIMERS, LINGER, ABSORB -> {
                // of a server, of a response, or nothing
            }
        }
    }

    /** A CANCEL just sent keeps its clock: the INVITE still has to end. */
    private static void stop(ClientHandle handle) {
        boolean cancelling = handle.cancelWanted && handle.state == State.PROCEEDING;
        if (!cancelling) {
            handle.generation++;
        }
    }

    private static void acknowledge(ClientHandle handle, SIPResponse response) {
        SIPRequest request = handle.request;
        Departure departure = handle.departure;
        if (request == null || departure == null) {
            return;
        }
        try {
            departure.follow(request.createErrorAck((To) response.getTo())).send(Outlet::unheard);
        } catch (SipException | ParseException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** An ACK to a 2xx, outside of any transaction. */
    boolean sendAck(SIPRequest ack, SipTarget target) {
        try {
            Departure departure = ways.depart(ack, target);
            departure.send(reason -> {
                Departure other = ways.fallBack(departure, ack);
                if (other != null) {
                    other.send(Outlet::unheard);
                }
            });
            return true;
        } catch (Ways.UnusableTarget unusable) {
            return false;
        }
    }

    private void failLater(ClientHandle handle, String reason) {
        onLane(
                handle.callId(),
                () -> fail(handle, reason),
                () -> schedule.of(RETRY_MILLIS).arm(handle, handle.generation, Signal.SEND_FAILED));
    }

    private void onLane(String callId, Runnable work, Runnable whenFull) {
        try {
            lanes.laneFor(callId).execute(work);
        } catch (RejectedExecutionException full) {
            whenFull.run(); // a full lane may not lose it
        }
    }

    private void fail(ClientHandle handle, String reason) {
        Departure departure = handle.departure;
        SIPRequest request = handle.request;
        if (handle.state == handle.machine.first() && departure != null && request != null) {
            Departure other = ways.fallBack(departure, request);
            if (other != null) {
                handle.generation++;
                begin(handle, request, other);
                return;
            }
        }
        step(handle, Signal.SEND_FAILED, null, null, reason);
    }

    void due(ClientHandle handle, int armed, Signal signal) {
        if (signal == Signal.QUIET) {
            byName.remove(handle.key, handle); // all the table has to say of it, and needs no lane
            return;
        }
        onLane(
                handle.callId(),
                () -> {
                    if (handle.awaits(armed)) {
                        if (signal == Signal.SEND_FAILED) {
                            fail(handle, "the message was not sent");
                        } else {
                            step(handle, signal, null, null, "");
                        }
                    }
                },
                () -> schedule.of(RETRY_MILLIS).arm(handle, armed, signal));
    }
}
