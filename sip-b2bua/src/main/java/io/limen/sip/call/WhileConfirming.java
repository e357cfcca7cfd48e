package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Confirming;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.call.CallState.Work;

/** The egress leg has answered: the gateway is configured, the 2xx passed on, its ACK awaited. */
final class WhileConfirming {
    private WhileConfirming() {}

    static Step on(Move move, Confirming state, CallEvent event) {
        return switch (event) {
            case GatewayEvent.ProcedureDone e -> configured(move, state, e.op());
            case GatewayEvent.ProcedureRejected e ->
                failed(move, state, e.op(), "gateway error " + e.errorCode() + ": " + e.text());
            case GatewayEvent.ProcedureLost e -> failed(move, state, e.op(), e.reason());
            case LegEvent.AckReceived e when e.side() == CallSide.INGRESS -> acknowledged(move, state);
            case LegEvent.AckMissed e when e.side() == CallSide.INGRESS -> missed(move, state);
            case LegEvent.CancelReceived e ->
                state.work() instanceof Work.Configuring
                        ? Releases.abort(move, Abort.cancelled(e.headers()))
                        : move.ignored("the INVITE has been answered already");
            case LegEvent.ByeReceived e -> {
                move.respond(e.request(), 200, "OK");
                Leg leg = move.leg(e.request().side());
                move.with(leg.with(leg.dialog().in(Dialog.Phase.TERMINATED)));
                boolean answered = state.work() instanceof Work.AwaitingAck;
                yield Releases.abort(move, Abort.hungUp(e.request().side(), answered));
            }
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    private static Step configured(Move move, Confirming state, int op) {
        if (!(state.work() instanceof Work.Configuring work) || work.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, work.change());
        return Answers.accept(move, state.invite(), work.reply());
    }

    /** The answer came, but the gateway cannot follow it (reference/ibcf.md section 8). */
    private static Step failed(Move move, Confirming state, int op, String text) {
        if (!(state.work() instanceof Work.Configuring work) || work.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        EndCause cause = new EndCause(EndCause.Result.GATEWAY_FAILED, 500, text);
        Reply reply = Reply.of(500, Phrases.of(500), HeaderLine.warning(text));
        return Releases.abort(
                move,
                new Abort(
                        cause,
                        reply,
                        java.util.List.of(HeaderLine.reason("SIP", 500, text)),
                        java.util.Optional.empty()));
    }

    private static Step acknowledged(Move move, Confirming state) {
        if (!(state.work() instanceof Work.AwaitingAck work)) {
            return move.ignored("ACK came again, or for a refusal");
        }
        return work.leaving()
                .map(cause -> leave(move, cause))
                .orElseGet(() -> move.to(new Talking()).store().done());
    }

    private static Step missed(Move move, Confirming state) {
        if (!(state.work() instanceof Work.AwaitingAck work)) {
            return move.ignored("nothing waits for that ACK");
        }
        return work.leaving().map(cause -> leave(move, cause)).orElseGet(() -> {
            Awaits awaits = Releases.byeBoth(move, Abort.noAck());
            return Releases.begin(move, Abort.noAck().cause(), awaits);
        });
    }

    /** The call was to be released while the ACK was out: now BYE is allowed. */
    private static Step leave(Move move, EndCause cause) {
        boolean open = move.leg(CallSide.INGRESS).dialog().phase() == Dialog.Phase.CONFIRMED;
        if (open) {
            move.bye(CallSide.INGRESS, java.util.List.of());
        }
        return Releases.begin(move, cause, new Awaits(false, open, false));
    }
}
