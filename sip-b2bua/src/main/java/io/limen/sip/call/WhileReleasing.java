package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Releasing;
import java.util.List;

/** The way down: whatever comes late is taken back, and when nothing is awaited any more the call ends. */
final class WhileReleasing {
    private WhileReleasing() {}

    static Step on(Move move, Releasing state, CallEvent event) {
        return switch (event) {
            case LegEvent.ByeFinished e -> less(move, state, state.awaits().withoutBye(e.side()));
            case LegEvent.ByeReceived e -> {
                move.respond(e.request(), 200, "OK");
                yield less(move, state, state.awaits().withoutBye(e.request().side()));
            }
            case LegEvent.InviteFailed e
            when e.side() == CallSide.EGRESS -> less(move, state, state.awaits().withoutInvite());
            case LegEvent.AnswerReceived e -> answered(move, state, e);
            case GatewayEvent.Reserved e -> {
                Releases.free(
                        move,
                        e.gateway(),
                        e.contextId(),
                        List.of(e.ingress().terminationId(), e.egress().terminationId()));
                yield Releases.endIfNothingIsAwaited(move);
            }
            case GatewayEvent.ProcedureRejected e -> {
                Releases.free(move, e.gateway(), e.leftContextId(), e.left());
                yield Releases.endIfNothingIsAwaited(move);
            }
            case GatewayEvent.ProcedureDone e -> Releases.endIfNothingIsAwaited(move);
            case GatewayEvent.ProcedureLost e -> Releases.endIfNothingIsAwaited(move);
            case GatewayEvent.NoGateway e -> Releases.endIfNothingIsAwaited(move);
            case GatewayEvent.BearerNotified e -> move.ignored("the call is being released already");
            case GatewayEvent.GatewayLost e -> move.ignored("the procedures that are under way will tell");
            case TimerFired e when e.key() == TimerKey.RELEASE -> overdue(move, state);
            case LegEvent.ReinviteReceived e ->
                move.respond(e.request(), 481, Phrases.of(481)).done();
            case LegEvent.UpdateReceived e ->
                move.respond(e.request(), 481, Phrases.of(481)).done();
            case LegEvent.PrackReceived e ->
                move.respond(e.request(), 481, Phrases.of(481)).done();
            case LegEvent.RequestReceived e ->
                move.respond(e.request(), 481, Phrases.of(481)).done();
            case LegEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
            case OperatorEvent.ReleaseOrdered e -> move.ignored("the call is being released already");
        };
    }

    private static Step less(Move move, Releasing state, Awaits awaits) {
        move.to(new Releasing(state.cause(), awaits));
        return Releases.endIfNothingIsAwaited(move);
    }

    /** The 2xx won the race against CANCEL: the dialog stands, so it is acknowledged and ended (RFC 3261 §9.1). */
    private static Step answered(Move move, Releasing state, LegEvent.AnswerReceived event) {
        if (!state.awaits().egressInvite() || event.side() != CallSide.EGRESS) {
            return Strays.repeated(move, event);
        }
        Leg egress = move.leg(CallSide.EGRESS);
        Dialog known = egress.dialog();
        boolean other = !known.remoteTag().equals(event.response().remoteTag());
        Dialog dialog = known.by(event.response(), Dialog.Phase.CONFIRMED);
        // an early dialog that is not the last the call was about may have seen more requests of ours
        move.with(egress.with(other ? dialog.after(event.cseq() + Strays.REQUESTS) : dialog));
        boolean offer = egress.sent().isEmpty();
        WhileDelayed.acknowledgeRefusing(move, event, offer);
        move.bye(CallSide.EGRESS, List.of());
        return less(move, state, new Awaits(false, state.awaits().ingressBye(), true));
    }

    /** SIP gets no more time; gateways get once more as long, since every procedure ends by itself. */
    private static Step overdue(Move move, Releasing state) {
        if (move.call().media().open().isEmpty()) {
            return Releases.end(move, state.cause());
        }
        if (state.awaits().any()) {
            move.to(new Releasing(state.cause(), Awaits.NOTHING));
            return move.start(TimerKey.RELEASE, move.settings().release()).done();
        }
        Call given = move.call();
        Releases.end(move, state.cause());
        return move.violation("procedures " + given.media().open() + " never ended");
    }
}
