package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Early;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.CallState.Reserving;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import java.util.Optional;
import java.util.Set;

/** Both connection points are being reserved: the INVITE leaves once they stand. */
final class WhileReserving {
    /** Refusals that another gateway may not share (DESIGN 1.2). */
    private static final Set<Integer> TRY_ANOTHER = Set.of(412, 432, 434, 502, 503, 510, 511, 526, 529, 530);

    private WhileReserving() {}

    static Step on(Move move, Reserving state, CallEvent event) {
        return switch (event) {
            case GatewayEvent.Reserved e -> reserved(move, state, e);
            case GatewayEvent.NoGateway e ->
                Releases.abort(
                        move,
                        Abort.media(move, EndCause.Result.NO_GATEWAY, "no gateway in service can carry the call"));
            case GatewayEvent.ProcedureRejected e -> rejected(move, state, e);
            case GatewayEvent.ProcedureLost e -> another(move, state, e.gateway());
            case LegEvent.CancelReceived e -> Releases.abort(move, Abort.cancelled());
            case LegEvent.ByeReceived e
            when e.request().side() == CallSide.INGRESS -> {
                move.respond(e.request(), 200, "OK");
                yield Releases.abort(move, Abort.hungUp(CallSide.INGRESS, false));
            }
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case GatewayEvent.GatewayLost e -> move.ignored("the Reserve that is under way will tell");
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    private static Step reserved(Move move, Reserving state, GatewayEvent.Reserved event) {
        Holding held = new Holding.Held(event.gateway(), event.contextId(), event.ingress(), event.egress(), false);
        move.with(move.call()
                .media()
                .with(held)
                .withBearers(Bearers.reserved(event.ingress(), event.egress(), move.now())));
        return invite(move, state.invite(), state.exchange());
    }

    /** The INVITE goes out on the egress leg. */
    static Step invite(Move move, LegEvent.InviteReceived invite, Exchange exchange) {
        SessionDescription offer = Offers.out(move, exchange);
        Leg egress = move.leg(CallSide.EGRESS);
        Dialog dialog = egress.dialog().nextRequest();
        move.with(egress.with(dialog).sending(offer));
        Admission admission = invite.admission();
        move.send(new SendSip.Invite(
                dialog, admission.headers(), admission.maxForwards(), Optional.of(offer), Optional.empty()));
        move.to(new Inviting(invite.request(), exchange, new Early.None()));
        return move.start(TimerKey.SETUP, move.settings().setup()).store().done();
    }

    private static Step rejected(Move move, Reserving state, GatewayEvent.ProcedureRejected event) {
        Releases.free(move, event.gateway(), event.leftContextId(), event.left());
        String text = "gateway error " + event.errorCode() + ": " + event.text();
        if (TRY_ANOTHER.contains(event.errorCode())) {
            return another(move, state, event.gateway());
        }
        return switch (event.errorCode()) {
            case 501, 515, 517, 440, 441, 442, 443, 444, 445, 446, 447, 448, 449, 474 -> {
                Reply reply = Reply.of(488, Phrases.of(488), HeaderLine.warning(305, text));
                EndCause cause = new EndCause(EndCause.Result.GATEWAY_FAILED, 488, text);
                yield Releases.abort(move, new Abort(cause, reply, java.util.List.of(), Optional.empty()));
            }
            default -> Releases.abort(move, Abort.media(move, EndCause.Result.GATEWAY_FAILED, text));
        };
    }

    private static Step another(Move move, Reserving state, String refused) {
        move.with(move.call().media().trying(refused));
        Effect.On any = new Effect.On.Any(
                MediaPlanner.needs(state.plan()), move.call().media().tried());
        int op = move.run(any, new Procedure.Reserve(state.plan()));
        return move.to(new Reserving(state.invite(), state.exchange(), state.plan(), op))
                .done();
    }
}
