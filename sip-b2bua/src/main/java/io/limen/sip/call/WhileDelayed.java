package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Delayed;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.CallState.Stage;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import java.util.List;
import java.util.Optional;

/** The callee made the offer in its 2xx: its ACK, which must come within 64*T1, takes the caller's answer there. */
final class WhileDelayed {
    private WhileDelayed() {}

    static Step on(Move move, Delayed state, CallEvent event) {
        return switch (event) {
            case LegEvent e -> DelayedLegs.on(move, state, e);
            case GatewayEvent e -> gateway(move, state, e);
            case TimerFired e when e.key() == TimerKey.DELAYED -> DelayedEnds.late(move, state);
            case TimerFired e -> Strays.on(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
        };
    }

    static Step begin(Move move, Inviting state, LegEvent.AnswerReceived event, SessionDescription offer) {
        SessionTimers.agreed(move, CallSide.EGRESS, event.response().terms());
        Exchange exchange = Offers.reversed(move, offer);
        Delayed next = new Delayed(state.request(), exchange, event, new Stage.AwaitingAck());
        move.to(next).start(TimerKey.DELAYED, move.settings().invites().delayedAnswer());
        if (exchange.decision().rejected().isPresent()) {
            var why = exchange.decision().rejected().get();
            return Releases.abort(move, EarlyOffers.refused(why.status(), why.reason()));
        }
        MediaPlan plan = EarlyOffers.plan(state, exchange);
        boolean held = move.call().media().holding() instanceof Holding.Held;
        return held || plan.ingress().streams().isEmpty() ? offered(move, next) : reserve(move, next, plan);
    }

    private static Step reserve(Move move, Delayed state, MediaPlan plan) {
        Effect.On any =
                new Effect.On.Any(MediaPlanner.needs(plan), move.call().media().tried());
        int op = move.run(any, new Procedure.Reserve(plan));
        return move.to(state.with(new Stage.Reserving(plan, op))).store().done();
    }

    /** The offer goes to the caller, in our 2xx. */
    private static Step offered(Move move, Delayed state) {
        SessionDescription out = Offers.out(move, state.exchange());
        Leg ingress = move.leg(CallSide.INGRESS);
        move.with(ingress.with(ingress.dialog().in(Dialog.Phase.CONFIRMED)));
        Call.Times times = move.call().times();
        move.with(new Call.Times(times.began(), Optional.of(move.now()), times.ended()));
        move.to(state.with(new Stage.AwaitingAck())).store();
        Reply reply = Reply.passing(state.answered().response()).withBody(out);
        return Answers.say(move, state.invite(), Established.first(move, reply)).done();
    }

    private static Step gateway(Move move, Delayed state, GatewayEvent event) {
        return switch (event) {
            case GatewayEvent.Reserved e -> reserved(move, state, e);
            case GatewayEvent.NoGateway e -> Releases.abort(move, WhileReserving.noGateway(move, state.exchange()));
            case GatewayEvent.ProcedureDone e -> configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e -> {
                Releases.free(move, e.gateway(), e.leftContextId(), e.left());
                String text = "gateway error " + e.errorCode() + ": " + e.text();
                boolean another = WhileReserving.mayTryAnother(e.errorCode());
                yield failed(move, state, e.op(), e.gateway(), another, text);
            }
            case GatewayEvent.ProcedureLost e -> failed(move, state, e.op(), e.gateway(), true, e.reason());
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
        };
    }

    private static Step reserved(Move move, Delayed state, GatewayEvent.Reserved event) {
        if (!(state.stage() instanceof Stage.Reserving stage) || stage.op() != event.op()) {
            return Strays.on(move, event);
        }
        WhileReserving.hold(move, event);
        return offered(move, state);
    }

    private static Step configured(Move move, Delayed state, int op) {
        if (!(state.stage() instanceof Stage.Configuring stage)
                || stage.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, stage.change());
        return acknowledged(move, state, stage.back());
    }

    private static Step failed(Move move, Delayed state, int op, String gateway, boolean another, String text) {
        return switch (state.stage()) {
            case Stage.Reserving stage
            when stage.op() == op && another -> {
                move.with(move.call().media().trying(gateway));
                yield reserve(move, state, stage.plan());
            }
            case Stage.Reserving stage
            when stage.op() == op -> Releases.abort(move, Abort.media(move, EndCause.Result.GATEWAY_FAILED, text));
            case Stage.Configuring stage
            when stage.change().op() == op -> Releases.abort(move, EarlyAnswers.broken(text));
            case Stage _ -> move.ignored("procedure was overtaken");
        };
    }

    /** The ACK of the caller, with its answer. */
    static Step answered(Move move, Delayed state, Optional<SessionDescription> answer) {
        if (answer.isEmpty()) {
            return Releases.abort(
                    move, EarlyOffers.refused(400, "the ACK carries no answer").afterAck());
        }
        return switch (Offers.answered(move, state.exchange(), answer.get())) {
            case Offers.Answered.Refused why ->
                Releases.abort(
                        move, EarlyOffers.refused(why.status(), why.reason()).afterAck());
            case Offers.Answered.Ready ready -> {
                move.with(move.call().media().with(ready.settled().decision()));
                Finals.stands(move, state.exchange(), answer.get());
                if (ready.change().isEmpty()) {
                    yield acknowledged(move, state, ready.back());
                }
                Change change = Answers.configure(move, ready.change().get());
                yield move.to(state.with(new Stage.Configuring(ready.back(), change)))
                        .store()
                        .done();
            }
        };
    }

    private static Step acknowledged(Move move, Delayed state, SessionDescription back) {
        move.cancel(TimerKey.DELAYED);
        move.with(move.leg(CallSide.EGRESS).sending(back));
        move.ack(CallSide.EGRESS, state.answered().cseq(), Optional.of(back));
        return move.to(new Talking()).store().done();
    }

    /** ACK of a 2xx that is not wanted: where it made an offer, all of it is refused (RFC 3264 §6). */
    static void acknowledgeRefusing(Move move, LegEvent.AnswerReceived event, boolean offer) {
        Optional<SessionDescription> made = event.response().body().filter(_ -> offer);
        if (made.isPresent()) {
            move.ack(CallSide.EGRESS, event.cseq(), Optional.of(Offers.refusal(move, CallSide.EGRESS, made.get())));
        } else {
            move.ack(CallSide.EGRESS, event.cseq());
        }
    }

    /** The callee is ended; what is left to be done toward it. */
    static Awaits endCallee(Move move, Delayed state, List<HeaderLine> reason) {
        acknowledgeRefusing(move, state.answered(), true);
        move.bye(CallSide.EGRESS, reason);
        return new Awaits(false, false, true);
    }
}
