package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.call.CallState.Way;
import io.limen.sip.call.CallState.Work;
import java.util.List;
import java.util.Optional;

/** A later offer is under way; whatever goes wrong with it, the media agreed before go on. */
final class WhileRenegotiating {
    private WhileRenegotiating() {}

    static Step on(Move move, Renegotiating state, CallEvent event) {
        return switch (event) {
            case LegEvent.AnswerReceived e when ours(state, e.side(), "INVITE", e.cseq()) -> invited(move, state, e);
            case LegEvent.InviteFailed e
            when ours(state, e.side(), "INVITE", e.cseq()) -> failed(move, state, e.response());
            case LegEvent.RequestFinished e
            when ours(state, e.side(), "UPDATE", e.cseq()) -> updated(move, state, e.response());
            case LegEvent.ProvisionalReceived e when e.side() != state.offerer() -> Provisionals.on(move, state, e);
            case LegEvent.CancelReceived e -> cancelled(move, state, e);
            case LegEvent.AckReceived e
            when e.side() == state.offerer() ->
                state.work() instanceof Work.AwaitingAck
                                && e.cseq() == state.request().cseq()
                        ? move.to(new Talking()).store().done()
                        : move.ignored("ACK came again, or for a refusal");
            case LegEvent.AckMissed e when e.side() == state.offerer() -> missed(move, state);
            case LegEvent.ByeReceived e -> WhileTalking.hungUp(move, e);
            case LegEvent.ReinviteReceived e
            when confirmedBy(state, e.request()) -> Reoffers.invited(move.to(new Talking()), e);
            case LegEvent.UpdateReceived e
            when confirmedBy(state, e.request()) -> Updates.stable(move.to(new Talking()), e);
            case LegEvent.ReinviteReceived e -> Reoffers.meanwhile(move, e, state.offerer());
            case LegEvent.UpdateReceived e -> Updates.meanwhile(move, e, state.offerer());
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

    /** Whether that is the request the offer was passed on with. */
    private static boolean ours(Renegotiating state, CallSide side, String method, long cseq) {
        return side != state.offerer()
                && state.work() instanceof Work.PassedOn work
                && work.way().method().equals(method)
                && work.way().cseq() == cseq;
    }

    /** A new change of the offerer shows that it has our 2xx, though its ACK is late or lost (RFC 5407 §3.1.4). */
    private static boolean confirmedBy(Renegotiating state, RequestRef next) {
        return state.work() instanceof Work.AwaitingAck
                && next.side() == state.offerer()
                && next.cseq() > state.request().cseq();
    }

    private static Step missed(Move move, Renegotiating state) {
        return state.work() instanceof Work.AwaitingAck
                ? Releases.abort(move, Abort.noAck())
                : move.ignored("the ACK of an earlier 2xx never came, but the end has gone on");
    }

    private static Step invited(Move move, Renegotiating state, LegEvent.AnswerReceived event) {
        move.ack(event.side(), event.cseq());
        return answered(move, state, event.response());
    }

    /** The UPDATE that carried the offer has its answer. */
    private static Step updated(Move move, Renegotiating state, LegEvent.ResponseData response) {
        return response.status() < 300 ? answered(move, state, response) : failed(move, state, response);
    }

    private static Step answered(Move move, Renegotiating state, LegEvent.ResponseData response) {
        Work.PassedOn work = (Work.PassedOn) state.work();
        Leg leg = move.leg(state.offerer().other());
        move.with(leg.with(leg.dialog().targeting(response.remoteTarget()))).cancel(TimerKey.RENEGOTIATION);
        SessionTimers.agreed(move, leg.side(), response.terms());
        if (work.cancelled()) {
            return over(move); // its maker has had 487; what was agreed before holds
        }
        Optional<SessionDescription> answer =
                response.body().or(() -> work.way().early());
        if (answer.isEmpty()) {
            return refused(move, state, 488, "the 2xx carries no answer");
        }
        return switch (Offers.answered(move, state.exchange(), answer.get())) {
            case Offers.Answered.Refused why -> refused(move, state, why.status(), why.reason());
            case Offers.Answered.Ready ready -> agreed(move, state, response, answer.get(), ready);
        };
    }

    private static Step agreed(
            Move move,
            Renegotiating state,
            LegEvent.ResponseData response,
            SessionDescription answer,
            Offers.Answered.Ready ready) {
        Reply reply = Reply.passing(response).withBody(ready.back());
        Leg answerer = move.leg(state.offerer().other());
        move.with(answerer.answered(answer));
        if (ready.change().isEmpty()) {
            return Answers.accepted(move, state.asked(), ready.settled(), reply); // a refresh: no H.248 at all
        }
        Change change = Answers.configure(move, ready.change().get());
        return move.to(new Renegotiating(state.asked(), ready.settled(), new Work.Configuring(reply, change)))
                .done();
    }

    private static Step configured(Move move, Renegotiating state, int op) {
        if (!(state.work() instanceof Work.Configuring work) || work.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, work.change());
        return Answers.accepted(move, state.asked(), state.exchange(), work.reply());
    }

    private static Step kept(Move move, Renegotiating state, int op, String text) {
        return state.work() instanceof Work.Configuring work && work.change().op() == op
                ? refused(move, state, 500, text)
                : move.ignored("procedure was overtaken");
    }

    private static Step refused(Move move, Renegotiating state, int status, String reason) {
        move.respond(state.request(), status, Phrases.of(status), HeaderLine.warning(reason));
        return over(move.cancel(TimerKey.RENEGOTIATION));
    }

    /** RFC 3261 §12.2.1.2 and §14.1: 408 and 481 end the dialog, other failures only the attempt. */
    private static Step failed(Move move, Renegotiating state, LegEvent.ResponseData response) {
        Work.PassedOn work = (Work.PassedOn) state.work();
        if (!work.cancelled() && again(move, state, work.way(), response)) {
            return move.done();
        }
        boolean update = state.request().method().equals("UPDATE");
        Reply reply = update ? Passing.reply(response) : Refusals.passedOn(response);
        if (!work.cancelled()) {
            move.respond(state.request(), reply);
        }
        move.cancel(TimerKey.RENEGOTIATION);
        over(move);
        int status = response.status();
        if (status != 408 && status != 481) {
            return move.done();
        }
        EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 200, "a later offer was answered " + status);
        Optional<CallSide> gone = status == 481 ? Optional.of(state.offerer().other()) : Optional.empty();
        return Releases.abort(
                move, new Abort(cause, reply, List.of(HeaderLine.reason("SIP", status, cause.text())), gone));
    }

    /** Failures that we can mend ourselves: too short a session (RFC 4028 §7.3), UPDATE not taken after all. */
    private static boolean again(Move move, Renegotiating state, Way way, LegEvent.ResponseData response) {
        Leg leg = move.leg(state.offerer().other());
        boolean noUpdate = way.method().equals("UPDATE") && (response.status() == 405 || response.status() == 501);
        if (noUpdate) {
            move.with(leg.with(leg.standing().with(leg.standing().peer().without("UPDATE"))));
        }
        if (!noUpdate && !SessionTimers.raised(move, leg.side(), response)) {
            return false;
        }
        Reoffers.pass(move, state.asked(), state.exchange());
        return true;
    }

    private static Step cancelled(Move move, Renegotiating state, LegEvent.CancelReceived event) {
        if (!(state.work() instanceof Work.PassedOn work)
                || work.cancelled()
                || event.request().number() != state.request().number()
                || !state.request().method().equals("INVITE")) {
            return move.ignored("nothing is left to cancel");
        }
        move.respond(state.request(), 487, Phrases.of(487));
        move.send(new SendSip.Cancel(state.offerer().other(), event.headers()));
        return move.to(new Renegotiating(state.asked(), state.exchange(), new Work.PassedOn(true, work.way())))
                .done();
    }

    private static Step late(Move move, Renegotiating state) {
        if (!(state.work() instanceof Work.PassedOn work) || work.cancelled()) {
            EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 200, "a later offer was never answered");
            Reply reply = Reply.of(408, Phrases.of(408));
            return Releases.abort(move, new Abort(cause, reply, List.of(), Optional.empty()));
        }
        int status = state.request().method().equals("UPDATE") ? 504 : 408;
        move.respond(state.request(), status, Phrases.of(status));
        if (work.way().method().equals("INVITE")) {
            move.send(new SendSip.Cancel(state.offerer().other()));
        }
        move.to(new Renegotiating(state.asked(), state.exchange(), new Work.PassedOn(true, work.way())));
        return move.start(
                        TimerKey.RENEGOTIATION, move.settings().renegotiation().multipliedBy(2))
                .done();
    }

    /** Back to what was agreed before. */
    private static Step over(Move move) {
        for (CallSide side : CallSide.values()) {
            Leg leg = move.leg(side);
            move.with(leg.with(leg.standing().dropping()));
        }
        return move.to(new Talking()).done();
    }
}
