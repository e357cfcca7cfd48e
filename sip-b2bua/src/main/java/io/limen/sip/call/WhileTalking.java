package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Work;
import io.limen.sip.media.Exchange;
import io.limen.sip.port.CallTrace.Column;

/** Both ends talk: waits for a later offer, or for the end. */
final class WhileTalking {
    private WhileTalking() {}

    static Step on(Move move, CallEvent event) {
        return switch (event) {
            case LegEvent.ByeReceived e -> hungUp(move, e.request());
            case LegEvent.ReinviteReceived e -> reoffered(move, e);
            case GatewayEvent.BearerNotified e -> Losses.bearer(move, e);
            case GatewayEvent.GatewayLost e -> Losses.gateway(move, e);
            case OperatorEvent.ReleaseOrdered e -> Releases.abort(move, Abort.ordered(e.reason()));
            case LegEvent e -> Strays.on(move, e);
            case GatewayEvent e -> Strays.on(move, e);
            case TimerFired e -> Strays.on(move, e);
        };
    }

    static Step hungUp(Move move, RequestRef request) {
        move.respond(request, 200, "OK");
        Leg leg = move.leg(request.side());
        move.with(leg.with(leg.dialog().in(Dialog.Phase.TERMINATED)));
        return Releases.abort(move, Abort.hungUp(request.side(), true));
    }

    private static Step reoffered(Move move, LegEvent.ReinviteReceived event) {
        RequestRef request = event.request();
        if (event.data().body().isEmpty()) {
            return move.respond(request, 488, Phrases.of(488), HeaderLine.warning("a later INVITE without an offer"))
                    .done();
        }
        Leg leg = move.leg(request.side());
        if (request.cseq() <= leg.dialog().remoteSeq()) {
            // RFC 3261 §12.2.2: out of order
            return move.respond(request, 500, Phrases.of(500)).violation("CSeq of a re-INVITE does not rise");
        }
        Dialog dialog =
                leg.dialog().received(request.cseq()).targeting(event.data().remoteTarget());
        move.with(leg.with(dialog));
        Exchange exchange =
                Offers.later(move, request.side(), event.data().body().get());
        Decision decision = exchange.decision();
        move.audit(Column.CALL, "later offer: " + WhileAdmitting.summary(decision));
        if (decision.rejected().isPresent()) {
            Decision.Rejection why = decision.rejected().get();
            return move.respond(request, why.status(), Phrases.of(why.status()), HeaderLine.warning(why.reason()))
                    .done();
        }
        CallSide other = request.side().other();
        SessionDescription out = Offers.out(move, exchange);
        move.reinvite(other, out).with(move.leg(other).sending(out));
        move.to(new Renegotiating(request, exchange, new Work.PassedOn(false)));
        return move.start(TimerKey.RENEGOTIATION, move.settings().renegotiation())
                .done();
    }
}
