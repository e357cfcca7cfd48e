package io.limen.sip.lane;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.Call;
import io.limen.sip.call.Dialog;
import io.limen.sip.call.Hop;
import io.limen.sip.call.SendSip;
import io.limen.sip.leg.NextHop;
import io.limen.sip.leg.Outgoing;
import io.limen.sip.port.CallTrace;
import io.limen.sip.stack.ClientHandle;
import io.limen.sip.stack.SipStack;
import io.limen.sip.stack.SipTarget;
import io.limen.sip.stack.SipTransport;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Sends what the machine wants sent, and writes it into the ladder. */
final class SipSender {
    private final SipStack stack;
    private final Outgoing outgoing;
    private final NextHop nextHop;
    private final CallIndex index;
    private final CallTrace trace;

    SipSender(SipStack stack, Outgoing outgoing, CallIndex index, CallTrace trace) {
        this.index = index;
        this.stack = stack;
        this.outgoing = outgoing;
        this.nextHop = new NextHop(stack.factories().addresses());
        this.trace = trace;
    }

    void send(CallRun run, SendSip message) {
        switch (message) {
            case SendSip.Invite invite ->
                invite(
                        run,
                        CallSide.EGRESS,
                        invite.dialog(),
                        outgoing.invite(invite),
                        invite.dialog().hop());
            case SendSip.Reinvite invite -> {
                Hop hop = hop(run, invite.side(), invite.dialog());
                invite(run, invite.side(), invite.dialog(), outgoing.reinvite(invite), hop);
            }
            case SendSip.Respond respond -> respond(run, respond);
            case SendSip.Ack ack -> {
                Request request = outgoing.ack(ack);
                stack.sendAck(request, target(hop(run, ack.side(), ack.dialog())));
                note(run, ack.side(), "ACK", request);
            }
            case SendSip.Bye bye -> request(run, bye.side(), bye.dialog(), outgoing.bye(bye));
            case SendSip.Update update -> request(run, update.side(), update.dialog(), outgoing.update(update));
            case SendSip.Prack prack -> request(run, prack.side(), prack.dialog(), outgoing.prack(prack));
            case SendSip.Pass pass -> request(run, pass.side(), pass.dialog(), outgoing.pass(pass));
            case SendSip.Cancel cancel -> {
                ClientHandle invite = run.invite(cancel.side());
                if (invite != null) {
                    stack.cancel(invite);
                    trace.record(run.call().id(), Runner.column(cancel.side()), false, "CANCEL", "");
                }
            }
        }
    }

    private void request(CallRun run, CallSide side, Dialog dialog, Request request) {
        Sent sent = new Sent(run, side, dialog.localSeq(), dialog.remoteTag());
        stack.send(request, target(hop(run, side, dialog)), sent);
        note(run, side, request.getMethod() + (request.getRawContent() == null ? "" : " (body)"), request);
    }

    private void invite(CallRun run, CallSide side, Dialog dialog, Request request, Hop hop) {
        Sent sent = new Sent(run, side, dialog.localSeq(), dialog.remoteTag());
        run.inviting(side, stack.send(request, target(hop), sent));
        String sdp = request.getRawContent() == null ? "" : " (SDP)";
        note(run, side, "INVITE " + dialog.remoteTarget() + sdp, request);
    }

    private void respond(CallRun run, SendSip.Respond effect) {
        run.open(effect.request()).ifPresent(open -> {
            Response response = outgoing.response(open.request(), effect.dialog(), effect.reply());
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

    private void note(CallRun run, CallSide side, String summary, Message message) {
        trace.record(run.call().id(), Runner.column(side), false, summary, message.toString());
    }

    private Hop hop(CallRun run, CallSide side, Dialog dialog) {
        Call call = run.call();
        return nextHop.of(dialog, call.leg(side).party().nat());
    }

    private static SipTarget target(Hop hop) {
        return new SipTarget(SipTransport.of(hop.transport()), hop.host(), hop.port(), hop.realm());
    }
}
