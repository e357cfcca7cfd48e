package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Confirming;
import io.limen.sip.call.CallState.Early;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.CallState.Work;
import java.util.List;
import java.util.Optional;

/** The INVITE is out on the egress leg: provisional responses pass, the final one decides. */
final class WhileInviting {
    private WhileInviting() {}

    static Step on(Move move, Inviting state, CallEvent event) {
        return switch (event) {
            case LegEvent.ProvisionalReceived e -> Earlies.provisional(move, state, e);
            case LegEvent.AnswerReceived e -> answered(move, state, e);
            case LegEvent.InviteFailed e -> failed(move, state, e);
            case LegEvent.CancelReceived e -> Releases.abort(move, Abort.cancelled());
            case LegEvent.ByeReceived e
            when e.request().side() == CallSide.INGRESS -> {
                move.respond(e.request(), 200, "OK");
                yield Releases.abort(move, Abort.hungUp(CallSide.INGRESS, false));
            }
            case TimerFired e
            when e.key() == TimerKey.SETUP -> {
                EndCause cause = new EndCause(EndCause.Result.NO_ANSWER, 408, "the egress leg did not answer in time");
                yield Releases.abort(
                        move, new Abort(cause, Reply.of(408, "Request Timeout"), List.of(), Optional.empty()));
            }
            case GatewayEvent.ProcedureDone e -> Earlies.configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e -> Earlies.failed(move, state, e.op());
            case GatewayEvent.ProcedureLost e -> Earlies.failed(move, state, e.op());
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    private static Step failed(Move move, Inviting state, LegEvent.InviteFailed event) {
        Reply reply = Refusals.passedOn(event.response());
        move.respond(state.invite(), reply);
        EndCause.Result result = reply.status() == 408 ? EndCause.Result.NO_ANSWER : EndCause.Result.REFUSED_BY_PEER;
        String text = "the egress leg answered " + event.response().status() + " "
                + event.response().phrase();
        return Releases.begin(move, new EndCause(result, reply.status(), text), Awaits.NOTHING);
    }

    private static Step answered(Move move, Inviting state, LegEvent.AnswerReceived event) {
        Leg egress = move.leg(CallSide.EGRESS);
        move.with(egress.with(egress.dialog().by(event.response(), Dialog.Phase.CONFIRMED)));
        move.cancel(TimerKey.SETUP).ack(CallSide.EGRESS, event.cseq());
        SessionTimers.agreed(move, CallSide.EGRESS, event.response().terms());
        Optional<SessionDescription> answer = event.response().body().or(() -> early(state));
        if (answer.isEmpty()) {
            return refused(move, state, 488, "the 2xx of the egress leg carries no answer");
        }
        return switch (Offers.answered(move, state.exchange(), answer.get())) {
            case Offers.Answered.Refused why -> refused(move, state, why.status(), why.reason());
            case Offers.Answered.Ready ready -> {
                Established.agreed(move, state.exchange().offer(), answer.get());
                yield agreed(move, state, event, ready);
            }
        };
    }

    private static Optional<SessionDescription> early(Inviting state) {
        return switch (state.early()) {
            case Early.None none -> Optional.empty();
            case Early.Configuring early -> Optional.of(early.answer());
            case Early.Ready early -> Optional.of(early.answer());
        };
    }

    /** An answer that cannot be used: ACK (sent already) and BYE toward the answerer, the reason to the offerer. */
    private static Step refused(Move move, Inviting state, int status, String reason) {
        move.respond(state.invite(), status, Phrases.of(status), HeaderLine.warning(reason));
        move.bye(CallSide.EGRESS, List.of(HeaderLine.reason("SIP", status, reason)));
        EndCause cause = new EndCause(EndCause.Result.REFUSED_BY_POLICY, status, reason);
        return Releases.begin(move, cause, new Awaits(false, false, true));
    }

    private static Step agreed(Move move, Inviting state, LegEvent.AnswerReceived event, Offers.Answered.Ready ready) {
        move.with(move.call().media().with(ready.settled().decision()));
        Reply reply = Reply.of(event.response().status(), event.response().phrase())
                .withHeaders(event.response().headers())
                .withBody(ready.back());
        if (ready.change().isEmpty()) {
            return Answers.accept(move, state.invite(), reply);
        }
        Change change = change(move, state, ready.change().get());
        return move.to(new Confirming(state.invite(), new Work.Configuring(reply, change)))
                .store()
                .done();
    }

    /** A Configure for the same change that an early answer began is not ordered twice. */
    private static Change change(Move move, Inviting state, Offers.Points points) {
        if (state.early() instanceof Early.Configuring early
                && early.change().ingress().equals(points.ingress())
                && early.change().egress().equals(points.egress())) {
            return early.change();
        }
        return Answers.configure(move, points);
    }
}
