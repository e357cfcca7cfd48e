package io.limen.sip.call;

import io.limen.policy.plan.CallSide;

/** Both ends talk: waits for a later offer, or for the end. */
final class WhileTalking {
    private WhileTalking() {}

    static Step on(Move move, CallEvent event) {
        return switch (event) {
            case LegEvent.ByeReceived e -> hungUp(move, e);
            case LegEvent.ReinviteReceived e -> Reoffers.invited(move, e);
            case LegEvent.UpdateReceived e -> Updates.stable(move, e);
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    /** Why the end hung up goes on to the other (RFC 3326). */
    static Step hungUp(Move move, LegEvent.ByeReceived event) {
        CallSide side = event.request().side();
        move.respond(event.request(), 200, "OK");
        Leg leg = move.leg(side);
        move.with(leg.with(leg.dialog().in(Dialog.Phase.TERMINATED)));
        return Releases.abort(
                move, Abort.hungUp(side, true).because(event.data().headers()));
    }
}
