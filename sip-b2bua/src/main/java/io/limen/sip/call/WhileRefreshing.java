package io.limen.sip.call;

import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Refreshing;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.media.Exchange;
import java.util.Optional;

/** Our own re-INVITE is out on one leg, with the session description that leg has already (RFC 4028 §7.4). */
final class WhileRefreshing {
    private WhileRefreshing() {}

    static Step on(Move move, Refreshing state, CallEvent event) {
        return switch (event) {
            case LegEvent.AnswerReceived e
            when e.side() == state.side()
                    && e.cseq() == state.cseq()
                    && state.change().isEmpty() -> answered(move, state, e);
            case LegEvent.InviteFailed e
            when e.side() == state.side() && e.cseq() == state.cseq() -> failed(move, state, e.response());
            case LegEvent.ByeReceived e -> WhileTalking.hungUp(move, e);
            case LegEvent.ReinviteReceived e ->
                Reoffers.meanwhile(move, e, e.request().side().other());
            case LegEvent.UpdateReceived e ->
                Updates.meanwhile(move, e, e.request().side().other());
            case TimerFired e
            when e.key() == TimerKey.RENEGOTIATION ->
                Refreshes.dead(move, "a refresh of " + Phrases.lower(state.side()) + " was never answered");
            case GatewayEvent.ProcedureDone e -> configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e -> broken(move, state, e.op());
            case GatewayEvent.ProcedureLost e -> broken(move, state, e.op());
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    private static Step answered(Move move, Refreshing state, LegEvent.AnswerReceived event) {
        Leg leg = move.leg(state.side());
        move.with(leg.with(leg.dialog().targeting(event.response().remoteTarget())));
        move.ack(event.side(), event.cseq()).cancel(TimerKey.RENEGOTIATION);
        SessionTimers.agreed(move, state.side(), event.response().terms());
        Optional<SessionDescription> answer = event.response().body();
        boolean same = answer.isEmpty() || Updates.same(leg, answer.get());
        Optional<SessionDescription> beyond =
                move.leg(state.side().other()).standing().received();
        return same || beyond.isEmpty() ? over(move) : changed(move, state, answer.get(), beyond.get());
    }

    /** The answer is another one than before: the gateway follows it as if the far end had offered the same again. */
    private static Step changed(Move move, Refreshing state, SessionDescription answer, SessionDescription beyond) {
        Exchange exchange = Offers.later(move, state.side().other(), beyond);
        if (exchange.decision().rejected().isPresent()
                || !(Offers.answered(move, exchange, answer) instanceof Offers.Answered.Ready ready)) {
            return Releases.abort(move, Abort.broken(488, "the answer to a refresh cannot be taken"));
        }
        move.with(move.leg(state.side()).answered(answer));
        if (ready.change().isEmpty()) {
            return over(move);
        }
        Change change = Answers.configure(move, ready.change().get());
        return move.to(new Refreshing(state.side(), state.cseq(), Optional.of(change)))
                .done();
    }

    private static Step configured(Move move, Refreshing state, int op) {
        Optional<Change> ours = state.change().filter(change -> change.op() == op);
        if (ours.isEmpty()) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, ours.get());
        return over(move.store());
    }

    private static Step broken(Move move, Refreshing state, int op) {
        return state.change().filter(change -> change.op() == op).isPresent()
                ? Releases.abort(move, Abort.broken(500, "the gateway cannot follow the answer to a refresh"))
                : move.ignored("procedure was overtaken");
    }

    private static Step failed(Move move, Refreshing state, LegEvent.ResponseData response) {
        int status = response.status();
        move.cancel(TimerKey.RENEGOTIATION);
        over(move);
        return status == 408 || status == 481
                ? Refreshes.dead(move, Phrases.lower(state.side()) + " answered a refresh of ours with " + status)
                : Refreshes.failed(move, state.side(), response);
    }

    private static Step over(Move move) {
        for (io.limen.policy.plan.CallSide side : io.limen.policy.plan.CallSide.values()) {
            Leg leg = move.leg(side);
            move.with(leg.with(leg.standing().dropping()));
        }
        return move.to(new Talking()).done();
    }
}
