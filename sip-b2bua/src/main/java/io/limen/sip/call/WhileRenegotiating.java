package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.call.CallState.Work;
import java.util.List;
import java.util.Optional;

/** A later offer is under way; whatever goes wrong with it, the media agreed before go on. */
final class WhileRenegotiating {
    private WhileRenegotiating() {}

    static Step on(Move move, Renegotiating state, CallEvent event) {
        return switch (event) {
            case LegEvent.AnswerReceived e when e.side() != state.offerer() -> answered(move, state, e);
            case LegEvent.InviteFailed e when e.side() != state.offerer() -> failed(move, state, e);
            case LegEvent.ProvisionalReceived e -> move.ignored("provisional response to a later offer");
            case LegEvent.CancelReceived e -> cancelled(move, state);
            case LegEvent.AckReceived e
            when e.side() == state.offerer() ->
                state.work() instanceof Work.AwaitingAck
                        ? move.to(new Talking()).store().done()
                        : move.ignored("ACK came again, or for a refusal");
            case LegEvent.AckMissed e when e.side() == state.offerer() -> Releases.abort(move, Abort.noAck());
            case LegEvent.ByeReceived e -> WhileTalking.hungUp(move, e.request());
            case TimerFired e when e.key() == TimerKey.RENEGOTIATION -> late(move, state);
            case GatewayEvent.ProcedureDone e -> configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e ->
                kept(move, state, e.op(), "gateway error " + e.errorCode() + ": " + e.text());
            case GatewayEvent.ProcedureLost e -> kept(move, state, e.op(), e.reason());
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    private static Step answered(Move move, Renegotiating state, LegEvent.AnswerReceived event) {
        if (!(state.work() instanceof Work.PassedOn work)) {
            return Strays.repeated(move, event);
        }
        Leg leg = move.leg(event.side());
        move.with(leg.with(leg.dialog().targeting(event.response().remoteTarget())));
        move.ack(event.side(), event.cseq()).cancel(TimerKey.RENEGOTIATION);
        if (work.cancelled()) {
            return move.to(new Talking()).done(); // its maker has had 487; what was agreed before holds
        }
        if (event.response().body().isEmpty()) {
            return refused(move, state, 488, "the 2xx carries no answer");
        }
        return switch (Offers.answered(
                move, state.exchange(), event.response().body().get())) {
            case Offers.Answered.Refused why -> refused(move, state, why.status(), why.reason());
            case Offers.Answered.Ready ready -> agreed(move, state, event, ready);
        };
    }

    private static Step agreed(
            Move move, Renegotiating state, LegEvent.AnswerReceived event, Offers.Answered.Ready ready) {
        Reply reply = Reply.of(event.response().status(), event.response().phrase())
                .withHeaders(event.response().headers())
                .withBody(ready.back());
        if (ready.change().isEmpty()) {
            return Answers.accept(move, state, reply); // a refresh: no H.248 at all
        }
        Change change = Answers.configure(move, ready.change().get());
        return move.to(new Renegotiating(state.request(), ready.settled(), new Work.Configuring(reply, change)))
                .done();
    }

    private static Step configured(Move move, Renegotiating state, int op) {
        if (!(state.work() instanceof Work.Configuring work) || work.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, work.change());
        return Answers.accept(move, state, work.reply());
    }

    private static Step kept(Move move, Renegotiating state, int op, String text) {
        return state.work() instanceof Work.Configuring work && work.change().op() == op
                ? refused(move, state, 500, text)
                : move.ignored("procedure was overtaken");
    }

    private static Step refused(Move move, Renegotiating state, int status, String reason) {
        move.respond(state.request(), status, Phrases.of(status), HeaderLine.warning(reason));
        return move.cancel(TimerKey.RENEGOTIATION).to(new Talking()).done();
    }

    /** RFC 3261 §12.2.1.2 and §14.1: 408 and 481 end the dialog, other failures only the attempt. */
    private static Step failed(Move move, Renegotiating state, LegEvent.InviteFailed event) {
        if (!(state.work() instanceof Work.PassedOn work)) {
            return move.ignored("late final response");
        }
        Reply reply = Refusals.passedOn(event.response());
        if (!work.cancelled()) {
            move.respond(state.request(), reply);
        }
        move.cancel(TimerKey.RENEGOTIATION).to(new Talking());
        int status = event.response().status();
        if (status != 408 && status != 481) {
            return move.done();
        }
        EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 200, "a later offer was answered " + status);
        Optional<CallSide> gone = status == 481 ? Optional.of(event.side()) : Optional.empty();
        return Releases.abort(
                move, new Abort(cause, reply, List.of(HeaderLine.reason("SIP", status, cause.text())), gone));
    }

    private static Step cancelled(Move move, Renegotiating state) {
        if (!(state.work() instanceof Work.PassedOn work) || work.cancelled()) {
            return move.ignored("nothing is left to cancel");
        }
        move.respond(state.request(), 487, Phrases.of(487));
        move.send(new SendSip.Cancel(state.offerer().other()));
        return move.to(new Renegotiating(state.request(), state.exchange(), new Work.PassedOn(true)))
                .done();
    }

    private static Step late(Move move, Renegotiating state) {
        boolean first = state.work() instanceof Work.PassedOn work && !work.cancelled();
        if (!first) {
            EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 200, "a later offer was never answered");
            Reply reply = Reply.of(408, Phrases.of(408));
            return Releases.abort(move, new Abort(cause, reply, List.of(), Optional.empty()));
        }
        move.respond(state.request(), 408, Phrases.of(408));
        move.send(new SendSip.Cancel(state.offerer().other()));
        move.to(new Renegotiating(state.request(), state.exchange(), new Work.PassedOn(true)));
        return move.start(
                        TimerKey.RENEGOTIATION, move.settings().renegotiation().multipliedBy(2))
                .done();
    }
}
