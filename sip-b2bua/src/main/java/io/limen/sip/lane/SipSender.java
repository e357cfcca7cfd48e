package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.border.Border;
import io.limen.sip.border.End;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.Hop;
import io.limen.sip.call.Reply;
import io.limen.sip.call.SendSip;
import io.limen.sip.leg.Admissions;
import io.limen.sip.leg.Outgoing;
import io.limen.sip.leg.SessionIds;
import io.limen.sip.port.CallTrace;
import io.limen.sip.route.Located;
import io.limen.sip.route.NextHops;
import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.SipStack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Sends what the machine wants sent, and writes it into the ladder. */
final class SipSender {
    private final SipStack stack;
    private final Outgoing outgoing;
    private final Border border;
    private final Dispatch dispatch;
    private final NextHops nextHops;
    private final CallIndex index;
    private final CallTrace trace;
    private ObjIntConsumer<Attempt.Order> failing = (order, status) -> {};

    SipSender(
            SipStack stack,
            Outgoing outgoing,
            Border border,
            Dispatch dispatch,
            NextHops nextHops,
            CallIndex index,
            CallTrace trace) {
        this.border = border;
        this.index = index;
        this.stack = stack;
        this.outgoing = outgoing;
        this.dispatch = dispatch;
        this.nextHops = nextHops;
        this.trace = trace;
    }

    /** Who is told, with a code made up, that a request could not be sent anywhere. */
    void onNowhere(ObjIntConsumer<Attempt.Order> told) {
        failing = told;
    }

    void send(CallRun run, SendSip message) {
        switch (message) {
            case SendSip.Invite invite -> invite(run, invite);
            case SendSip.Reinvite invite ->
                request(
                        run,
                        invite.side(),
                        invite.dialog(),
                        Request.INVITE,
                        dialog -> outgoing.reinvite(
                                new SendSip.Reinvite(invite.side(), dialog, invite.headers(), invite.offer())));
            case SendSip.Respond respond -> respond(run, respond);
            case SendSip.Ack ack -> acknowledge(run, ack);
            case SendSip.Bye bye ->
                request(
                        run,
                        bye.side(),
                        bye.dialog(),
                        Request.BYE,
                        dialog -> outgoing.bye(new SendSip.Bye(bye.side(), dialog, bye.headers())));
            case SendSip.Update update ->
                request(
                        run,
                        update.side(),
                        update.dialog(),
                        Request.UPDATE,
                        dialog -> outgoing.update(
                                new SendSip.Update(update.side(), dialog, update.headers(), update.offer())));
            case SendSip.Prack prack ->
                request(run, prack.side(), prack.dialog(), Request.PRACK, dialog -> outgoing.prack(prack));
            case SendSip.Pass pass ->
                request(
                        run,
                        pass.side(),
                        pass.dialog(),
                        pass.method(),
                        dialog -> outgoing.pass(new SendSip.Pass(
                                pass.side(),
                                dialog,
                                pass.method(),
                                pass.maxForwards(),
                                pass.headers(),
                                pass.content())));
            case SendSip.Cancel cancel -> {
                run.attempt(cancel.side()).ifPresent(Attempt::cancel);
                ClientHandle invite = run.invite(cancel.side());
                if (invite != null) {
                    stack.cancel(invite, outgoing.headers(cancel.headers()));
                    trace.record(run.call().id(), Runner.column(cancel.side()), false, "CANCEL", "");
                }
            }
        }
    }

    /** The INVITE that begins the egress dialog: its hops were located when it was admitted. */
    private void invite(CallRun run, SendSip.Invite invite) {
        Dialog dialog = invite.dialog();
        Admissions.Spare spare = run.spare().getOrDefault(dialog.callId(), new Admissions.Spare("", List.of()));
        List<Hop> hops = new ArrayList<>();
        hops.add(dialog.hop());
        hops.addAll(spare.hops());
        Attempt.Order order = new Attempt.Order(
                run,
                CallSide.EGRESS,
                dialog.localSeq(),
                dialog.localTag(),
                dialog.remoteTag(),
                Request.INVITE,
                "INVITE " + dialog.remoteTarget() + (invite.offer().isPresent() ? " (SDP)" : ""),
                spare.peer(),
                hop -> identified(
                        run,
                        CallSide.EGRESS,
                        outgoing.invite(new SendSip.Invite(
                                dialog.through(hop),
                                invite.headers(),
                                invite.maxForwards(),
                                invite.offer(),
                                invite.content()))));
        dispatch.send(order, CompletableFuture.completedFuture(new Located.Hops(hops)), (on, why) -> {});
    }

    private void acknowledge(CallRun run, SendSip.Ack ack) {
        Dialog dialog = reached(run, ack.side(), ack.dialog());
        Request request = outgoing.ack(new SendSip.Ack(ack.side(), dialog, ack.cseq(), ack.answer()));
        identify(run, ack.side(), request);
        dispatch.onLane(run, hops(run, ack.side(), dialog), located -> {
            if (located instanceof Located.Hops found) {
                stack.sendAck(request, Dispatch.target(found.hops().getFirst()));
                note(run, ack.side(), "ACK", request);
            }
        });
    }

    private void request(CallRun run, CallSide side, Dialog told, String method, Function<Dialog, Request> build) {
        Dialog dialog = reached(run, side, told);
        Attempt.Order order = new Attempt.Order(
                run,
                side,
                dialog.localSeq(),
                dialog.localTag(),
                dialog.remoteTag(),
                method,
                method.equals(Request.INVITE) ? "INVITE " + dialog.remoteTarget() : method,
                "",
                hop -> identified(run, side, build.apply(dialog.through(hop))));
        dispatch.send(order, hops(run, side, dialog), (on, why) -> failing.accept(order, why.status()));
    }

    /** The dialog as it stands where another hop than the first one took the INVITE. */
    private static Dialog reached(CallRun run, CallSide side, Dialog dialog) {
        return side == CallSide.INGRESS
                ? dialog
                : run.reached(dialog.callId()).map(dialog::through).orElse(dialog);
    }

    private CompletionStage<Located> hops(CallRun run, CallSide side, Dialog dialog) {
        boolean nat = run.call().leg(side).party().nat();
        return nextHops.inDialog(dialog.hop(), nat, dialog.routeSet(), dialog.remoteTarget());
    }

    private void respond(CallRun run, SendSip.Respond effect) {
        run.open(effect.request()).ifPresent(open -> {
            Response response =
                    outgoing.response(open.request(), effect.dialog(), completed(run, effect, open.request()));
            identify(run, effect.request().side(), response);
            stack.respond(open.handle(), response);
            int status = effect.reply().status();
            boolean accepted = status < 300 && effect.request().method().equals(Request.INVITE);
            if (status >= 200 && !accepted) {
                index.closed(run, effect.request());
            }
            String sdp = effect.reply().body().isPresent() ? " (SDP)" : "";
            note(run, effect.request().side(), status + " " + effect.reply().phrase() + sdp, response);
        });
    }

    /** Some headers of an answer are told by the request that it answers (RFC 7315 §4.6). */
    private Reply completed(CallRun run, SendSip.Respond effect, Request request) {
        if (run.call().legs().isEmpty() || !effect.request().method().equals(Request.INVITE)) {
            return effect.reply();
        }
        CallSide side = effect.request().side();
        End to = Switchboard.end(run, side);
        var more = border.crossing(Switchboard.end(run, side.other()), to).completing(request);
        return more.isEmpty() ? effect.reply() : effect.reply().withMore(more);
    }

    private Request identified(CallRun run, CallSide side, Request request) {
        identify(run, side, request);
        return request;
    }

    private void identify(CallRun run, CallSide side, Message message) {
        SessionIds.toward(run.call(), side).ifPresent(line -> outgoing.add(message, line));
    }

    private void note(CallRun run, CallSide side, String summary, Message message) {
        trace.record(run.call().id(), Runner.column(side), false, summary, message.toString());
    }
}
