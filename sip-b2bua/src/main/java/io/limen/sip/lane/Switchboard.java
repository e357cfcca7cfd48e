package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.border.Border;
import io.limen.sip.border.End;
import io.limen.sip.border.HeaderPolicy;
import io.limen.sip.border.Screened;
import io.limen.sip.call.CallEvent;
import io.limen.sip.call.LegEvent;
import io.limen.sip.call.OperatorEvent;
import io.limen.sip.call.Phrases;
import io.limen.sip.call.RAck;
import io.limen.sip.call.RequestRef;
import io.limen.sip.leg.Incoming;
import io.limen.sip.leg.Refusal;
import io.limen.sip.leg.Requests;
import io.limen.sip.leg.Responses;
import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.ServerHandle;
import io.limen.sip.stack.SipIngress;
import io.limen.sip.stack.SipSource;
import java.util.Optional;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies what the stack hands up and gives it to the call it belongs to, or to the front desk. */
final class Switchboard implements SipIngress {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private final Border border;
    private final Ports ports;
    private final CallIndex index;
    private final Runner runner;
    private final FrontDesk desk;
    private final Relays relays;
    private final Dispatch dispatch;
    private final DialogNames names;

    Switchboard(
            Border border,
            Ports ports,
            CallIndex index,
            Runner runner,
            FrontDesk desk,
            Relays relays,
            Dispatch dispatch,
            DialogNames names) {
        this.names = names;
        this.border = border;
        this.ports = ports;
        this.index = index;
        this.runner = runner;
        this.desk = desk;
        this.relays = relays;
        this.dispatch = dispatch;
    }

    /** A fault of ours is answered, so that the peer need not wait for a time-out. */
    @Override
    public void onRequest(ServerHandle tx, Request request, SipSource source) {
        try {
            classify(tx, request, source);
        } catch (RuntimeException ours) {
            LOG.error("{} of call-id {} failed", request.getMethod(), tx.callId(), ours);
            desk.refuse(tx, request, 500);
        }
    }

    private void classify(ServerHandle tx, Request request, SipSource source) {
        String tag = Incoming.toTag(request);
        if (tag.isEmpty()) {
            desk.outOfDialog(tx, request, source);
            return;
        }
        Optional<CallIndex.Found> found = index.dialog(Incoming.callId(request), tag)
                .filter(leg -> leg.run().call().knows(leg.side(), tag, Incoming.fromTag(request)));
        if (found.isPresent()) {
            desk.heardBack(found.get(), source);
            inDialog(tx, request, found.get());
        } else if (!relays.inDialog(tx, request)) {
            desk.refuse(tx, request, 481);
        }
    }

    private void inDialog(ServerHandle tx, Request request, CallIndex.Found leg) {
        RequestRef ref = leg.run().opened(tx, request, leg.side(), Incoming.cseq(request));
        try {
            note(leg, request.getMethod(), request);
            HeaderPolicy policy = policy(leg.run(), leg.side());
            if (request.getMethod().equals(Request.BYE)) { // never refused: the call is to end
                runner.on(leg.run(), new LegEvent.ByeReceived(ref, Requests.read(request, policy.leniently(request))));
                return;
            }
            switch (policy.within(request)) {
                case Screened.Passed passed -> screened(tx, request, leg, ref, Requests.read(request, passed));
                case Screened.Refused no -> {
                    index.closed(leg.run(), ref);
                    desk.refuse(tx, request, Refusal.of(no));
                }
            }
        } catch (RuntimeException ours) {
            index.closed(leg.run(), ref); // it is answered above
            throw ours;
        }
    }

    private void screened(
            ServerHandle tx, Request request, CallIndex.Found leg, RequestRef ref, LegEvent.RequestData data) {
        switch (request.getMethod()) {
            case Request.INVITE -> {
                index.invite(tx, leg.run());
                described(tx, request, leg, ref, new LegEvent.ReinviteReceived(ref, data));
            }
            case Request.UPDATE -> described(tx, request, leg, ref, new LegEvent.UpdateReceived(ref, data));
            case Request.PRACK -> prack(tx, request, leg, ref, data);
            default -> runner.on(leg.run(), new LegEvent.RequestReceived(ref, names.into(request, leg, data)));
        }
    }

    private void prack(
            ServerHandle tx, Request request, CallIndex.Found leg, RequestRef ref, LegEvent.RequestData data) {
        Optional<RAck> rack = Incoming.rack(request);
        if (rack.isEmpty()) {
            index.closed(leg.run(), ref);
            desk.refuse(tx, request, 400);
            return;
        }
        described(tx, request, leg, ref, new LegEvent.PrackReceived(ref, rack.get(), data));
    }

    /** A request that may carry an offer or an answer. */
    private void described(ServerHandle tx, Request request, CallIndex.Found leg, RequestRef ref, LegEvent event) {
        if (Incoming.contactsAll(request)) {
            index.closed(leg.run(), ref);
            desk.refuse(tx, request, 400);
            return;
        }
        runner.on(leg.run(), event);
    }

    @Override
    public void onCancel(ServerHandle inviteTx, Request cancel) {
        if (desk.cancelled(inviteTx)) {
            return;
        }
        index.invite(inviteTx)
                .flatMap(run -> run.open(inviteTx).map(open -> new Cancelled(run, open.ref())))
                .ifPresent(found -> {
                    note(new CallIndex.Found(found.run(), found.ref().side()), "CANCEL", cancel);
                    runner.on(
                            found.run(),
                            new LegEvent.CancelReceived(
                                    found.ref(),
                                    policy(found.run(), found.ref().side()).passing(cancel)));
                });
    }

    private record Cancelled(CallRun run, RequestRef ref) {}

    @Override
    public void onAck(Request ack, SipSource source) {
        index.dialog(Incoming.callId(ack), Incoming.toTag(ack)).ifPresent(leg -> {
            desk.heardBack(leg, source);
            note(leg, "ACK", ack);
            closeInvite(leg, Incoming.cseq(ack));
            runner.on(
                    leg.run(),
                    new LegEvent.AckReceived(
                            leg.side(),
                            Incoming.cseq(ack),
                            policy(leg.run(), leg.side()).leniently(ack).description()));
        });
    }

    private void closeInvite(CallIndex.Found leg, long cseq) {
        leg.run().openInvite(leg.side(), cseq).ifPresent(open -> index.closed(leg.run(), open.ref()));
    }

    @Override
    public void onResponse(ClientHandle tx, Response response) {
        if (tx.attachment() instanceof Correspondent other) {
            other.answered(response, Incoming.retryAfter(response));
        }
        if (relayed(tx, response)) {
            return;
        }
        if (!(tx.attachment() instanceof Sent sent)
                || dispatch.answered(tx, sent, response.getStatusCode(), Incoming.retryAfter(response))
                || response.getStatusCode() == 100) {
            return;
        }
        try {
            classify(tx, sent, response);
        } catch (RuntimeException ours) {
            LOG.error("{} to {} failed", response.getStatusCode(), tx.method(), ours);
            unread(tx, sent, response.getStatusCode());
        }
    }

    private boolean relayed(ClientHandle tx, Response response) {
        try {
            return relays.onResponse(tx, response);
        } catch (RuntimeException ours) {
            LOG.error("{} to {} failed", response.getStatusCode(), tx.method(), ours);
            return relays.onFailure(tx, 500);
        }
    }

    /** The call goes on without what we could not read: a failure stays one, an answer that is lost ends the call. */
    private void unread(ClientHandle tx, Sent sent, int status) {
        if (status >= 300 || (status >= 200 && !tx.method().equals(Request.INVITE))) {
            failed(tx, status, Phrases.of(status));
        } else if (status >= 200) {
            runner.on(sent.run(), new OperatorEvent.ReleaseOrdered("internal fault"));
        }
    }

    private void classify(ClientHandle tx, Sent sent, Response response) {
        CallIndex.Found leg = new CallIndex.Found(sent.run(), sent.side());
        note(leg, response.getStatusCode() + " " + response.getReasonPhrase(), response);
        event(tx, sent, response).ifPresent(event -> runner.on(sent.run(), event));
    }

    private Optional<CallEvent> event(ClientHandle tx, Sent sent, Response response) {
        int status = response.getStatusCode();
        if (tx.method().equals(Request.BYE)) {
            return status < 200
                    ? Optional.empty()
                    : Optional.of(new LegEvent.ByeFinished(sent.side(), sent.remoteTag(), status));
        }
        LegEvent.ResponseData data = Responses.read(response, policy(sent.run(), sent.side()));
        if (!tx.method().equals(Request.INVITE)) {
            return status < 200
                    ? Optional.empty()
                    : Optional.of(
                            new LegEvent.RequestFinished(sent.side(), tx.method(), sent.cseq(), sent.localTag(), data));
        }
        if (status < 200) {
            return data.remoteTag().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LegEvent.ProvisionalReceived(sent.side(), data));
        }
        return Optional.of(
                status < 300
                        ? new LegEvent.AnswerReceived(sent.side(), sent.cseq(), data)
                        : new LegEvent.InviteFailed(sent.side(), sent.cseq(), data));
    }

    private HeaderPolicy policy(CallRun run, CallSide from) {
        return new HeaderPolicy(border.crossing(end(run, from), end(run, from.other())));
    }

    static End end(CallRun run, CallSide side) {
        var party = run.call().leg(side).party();
        return new End(party.realm(), party.peer());
    }

    @Override
    public void onStray2xx(Response response, SipSource source) {
        try {
            index.dialog(Incoming.callId(response), Incoming.fromTag(response))
                    .filter(leg -> desk.fromItsHop(leg, source))
                    .ifPresent(leg -> {
                        LegEvent.ResponseData data = Responses.read(response, policy(leg.run(), leg.side()));
                        runner.on(leg.run(), new LegEvent.AnswerReceived(leg.side(), Incoming.cseq(response), data));
                    });
        } catch (RuntimeException ours) {
            LOG.error("repeated {} from {} failed", response.getStatusCode(), source.peer(), ours);
        }
    }

    @Override
    public void onTimeout(ClientHandle tx) {
        if (tx.attachment() instanceof Correspondent other) {
            other.unanswered();
        }
        if (tx.attachment() instanceof Sent sent && dispatch.failed(tx, sent)) {
            return;
        }
        failed(tx, 408, "Request Timeout");
    }

    @Override
    public void onSendFailure(ClientHandle tx, String reason) {
        if (tx.attachment() instanceof Correspondent other) {
            other.unsent(reason);
        }
        if (tx.attachment() instanceof Sent sent && dispatch.failed(tx, sent)) {
            return;
        }
        failed(tx, 503, "Service Unavailable");
    }

    private void failed(ClientHandle tx, int status, String phrase) {
        if (!relays.onFailure(tx, status) && tx.attachment() instanceof Sent sent) {
            runner.on(sent.run(), failure(tx.method(), sent, status, phrase));
        }
    }

    private static LegEvent failure(String method, Sent sent, int status, String phrase) {
        return failure(sent.attempt().order(), method, status, phrase);
    }

    private static LegEvent failure(Attempt.Order of, String method, int status, String phrase) {
        return switch (method) {
            case Request.BYE -> new LegEvent.ByeFinished(of.side(), of.remoteTag(), status);
            case Request.INVITE ->
                new LegEvent.InviteFailed(of.side(), of.cseq(), Responses.made(status, phrase, of.remoteTag()));
            default ->
                new LegEvent.RequestFinished(
                        of.side(), method, of.cseq(), of.localTag(), Responses.made(status, phrase, of.remoteTag()));
        };
    }

    /** A request of a call has nowhere to go. */
    void nowhere(Attempt.Order order, int status) {
        runner.post(order.run(), failure(order, order.method(), status, Phrases.of(status)));
    }

    @Override
    public void onServerTimeout(ServerHandle tx) {
        ports.meters().ignored("a refusal was never acknowledged");
    }

    @Override
    public void onAckTimeout(ServerHandle tx) {
        index.invite(tx)
                .ifPresent(run -> run.open(tx).ifPresent(open -> {
                    index.closed(run, open.ref());
                    runner.on(run, new LegEvent.AckMissed(open.ref().side()));
                }));
    }

    private void note(CallIndex.Found leg, String summary, Message message) {
        ports.trace()
                .record(
                        leg.run().call().id(),
                        Runner.column(leg.side()),
                        true,
                        summary + (message.getRawContent() == null ? "" : " (SDP)"),
                        message.toString());
    }
}
