package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Inviting;
import java.util.List;
import java.util.Optional;

/** The INVITE is out on the egress leg: provisional responses pass, the final one decides. */
final class WhileInviting {
    private WhileInviting() {}

    static Step on(Move move, Inviting state, CallEvent event) {
        return switch (event) {
            case LegEvent e -> leg(move, state, e);
            case GatewayEvent e -> gateway(move, state, e);
            case TimerFired e -> timer(move, state, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
        };
    }

    private static Step leg(Move move, Inviting state, LegEvent event) {
        return switch (event) {
            case LegEvent.ProvisionalReceived e -> Earlies.provisional(move, state, e);
            case LegEvent.AnswerReceived e -> Finals.answered(move, state, e);
            case LegEvent.InviteFailed e -> failed(move, state, e);
            case LegEvent.PrackReceived e -> EarlyRequests.prack(move, state, e);
            case LegEvent.UpdateReceived e -> EarlyRequests.update(move, state, e);
            case LegEvent.RequestFinished e -> Returning.finished(move, state, e);
            case LegEvent.CancelReceived e -> Releases.abort(move, Abort.cancelled(e.headers()));
            case LegEvent.ByeReceived e when e.request().side() == CallSide.INGRESS -> Earlies.hungUp(move, state, e);
            case LegEvent e -> Strays.on(move, e);
        };
    }

    private static Step gateway(Move move, Inviting state, GatewayEvent event) {
        return switch (event) {
            case GatewayEvent.Reserved e -> EarlyOffers.reserved(move, state, e);
            case GatewayEvent.NoGateway e -> unavailable(move, state, e);
            case GatewayEvent.ProcedureDone e -> EarlyAnswers.configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e ->
                state.job() instanceof Job.Reserving job && job.op() == e.op()
                        ? EarlyOffers.rejected(move, state, job, e)
                        : EarlyAnswers.failed(move, state, e.op(), "gateway error " + e.errorCode() + ": " + e.text());
            case GatewayEvent.ProcedureLost e ->
                state.job() instanceof Job.Reserving job && job.op() == e.op()
                        ? EarlyOffers.another(move, state, job, e.gateway())
                        : EarlyAnswers.failed(move, state, e.op(), e.reason());
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
        };
    }

    private static Step unavailable(Move move, Inviting state, GatewayEvent.NoGateway event) {
        return state.job() instanceof Job.Reserving job && job.op() == event.op()
                ? Releases.abort(move, WhileReserving.noGateway(move, job.exchange()))
                : Strays.on(move, event);
    }

    private static Step timer(Move move, Inviting state, TimerFired event) {
        return switch (event.key()) {
            case SETUP -> {
                String text = "the egress leg did not answer in time";
                EndCause cause = new EndCause(EndCause.Result.NO_ANSWER, 408, text);
                List<HeaderLine> reason = List.of(HeaderLine.reason("SIP", 408, text));
                yield Releases.abort(
                        move, new Abort(cause, Reply.of(408, "Request Timeout"), reason, Optional.empty()));
            }
            case RELIABLE -> Reliable.due(move, state);
            case RENEGOTIATION,
                    RELEASE,
                    DELAYED,
                    REFRESH_INGRESS,
                    REFRESH_EGRESS,
                    EXPIRY_INGRESS,
                    EXPIRY_EGRESS,
                    PING_INGRESS,
                    PING_EGRESS,
                    LONGEST -> Strays.on(move, event);
        };
    }

    /** The next way, where there is one for that failure; else the best failure goes to the caller. */
    private static Step failed(Move move, Inviting state, LegEvent.InviteFailed event) {
        if (state.held().isPresent()) {
            return move.ignored("late final response");
        }
        LegEvent.ResponseData best = Ways.better(state.tried().best(), event.response());
        if (Ways.goesOn(move, state, event.response())) {
            return Ways.next(move, state, best);
        }
        Dismissal.open(move, state);
        Reply reply = Refusals.passedOn(best);
        move.respond(state.request(), reply);
        EndCause.Result result = reply.status() == 408 ? EndCause.Result.NO_ANSWER : EndCause.Result.REFUSED_BY_PEER;
        String text = "the egress leg answered " + best.status() + " " + best.phrase();
        return Releases.begin(move, new EndCause(result, reply.status(), text), Awaits.NOTHING);
    }
}
