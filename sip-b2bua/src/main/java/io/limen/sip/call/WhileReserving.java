package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.CallState.Reserving;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both connection points are being reserved: the INVITE leaves once they stand. */
final class WhileReserving {
    private WhileReserving() {}

    static Step on(Move move, Reserving state, CallEvent event) {
        return switch (event) {
            case GatewayEvent.Reserved e -> reserved(move, state, e);
            case GatewayEvent.NoGateway e -> Releases.abort(move, noGateway(move, state.exchange()));
            case GatewayEvent.ProcedureRejected e ->
                e.op() == state.op() ? rejected(move, state, e) : Strays.on(move, e);
            case GatewayEvent.ProcedureLost e ->
                e.op() == state.op() ? another(move, state, e.gateway()) : Strays.on(move, e);
            case LegEvent.CancelReceived e -> Releases.abort(move, Abort.cancelled(e.headers()));
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
        hold(move, event);
        return invite(move, state.invite(), Optional.of(state.exchange()), state.tried());
    }

    /** The call holds what the gateway has reserved. */
    static void hold(Move move, GatewayEvent.Reserved event) {
        Holding held = new Holding.Held(event.gateway(), event.contextId(), event.ingress(), event.egress(), false);
        move.with(move.call()
                .media()
                .with(held)
                .withBearers(Bearers.reserved(event.ingress(), event.egress(), move.now())));
    }

    /** The INVITE goes out on the egress leg, with an offer where the caller made one. */
    static Step invite(Move move, LegEvent.InviteReceived invite, Optional<Exchange> exchange, Tried tried) {
        Optional<SessionDescription> offer = exchange.map(each -> Offers.out(move, each));
        Leg egress = move.leg(CallSide.EGRESS);
        Dialog dialog = egress.dialog().nextRequest();
        move.with(egress.with(dialog));
        offer.ifPresent(each -> move.with(move.leg(CallSide.EGRESS).sending(each)));
        Admission admission = invite.admission();
        List<HeaderLine> headers =
                new ArrayList<>(Headers.joined(admission.headers(), SessionTimers.ask(move, CallSide.EGRESS)));
        headers.addAll(options(move, admission.asked()));
        move.send(new SendSip.Invite(
                dialog,
                headers,
                admission.maxForwards(),
                offer,
                admission.asked().content()));
        Forks forks = new Forks(move.call().legs().orElseThrow(), List.of(), tried.dialogs());
        move.to(new Inviting(invite, exchange, forks, new Job.None(), List.of(), Optional.empty(), tried));
        return move.start(TimerKey.SETUP, move.settings().setup()).store().done();
    }

    /** Reliable responses are asked for where somebody can acknowledge them; an offer in one only the caller can answer. */
    private static List<HeaderLine> options(Move move, Asked asked) {
        InviteSettings.Reliability rule = move.settings().invites().reliability();
        boolean ours = rule != InviteSettings.Reliability.PASSED && asked.offered();
        boolean must =
                rule == InviteSettings.Reliability.REQUIRED || asked.required().contains(Reliable.OPTION);
        if (must) {
            return List.of(new HeaderLine("Require", Reliable.OPTION));
        }
        return ours || asked.understands(Reliable.OPTION)
                ? List.of(new HeaderLine("Supported", Reliable.OPTION))
                : List.of();
    }

    static boolean mayTryAnother(int errorCode) {
        return MediaFailures.of(errorCode, MediaFailures.At.RESERVE, false, false)
                .elsewhere();
    }

    private static Step rejected(Move move, Reserving state, GatewayEvent.ProcedureRejected event) {
        Releases.free(move, event.gateway(), event.leftContextId(), event.left());
        String text = "gateway error " + event.errorCode() + ": " + event.text();
        boolean access = move.leg(CallSide.INGRESS).party().kind().equals("access");
        MediaFailures.Failure failure = MediaFailures.of(event.errorCode(), MediaFailures.At.RESERVE, access, false);
        if (failure.elsewhere()) {
            return another(move, state, event.gateway());
        }
        if (failure.retryAfter()) {
            return Releases.abort(move, Abort.media(move, EndCause.Result.GATEWAY_FAILED, text));
        }
        int status = failure.status();
        Reply reply = Reply.of(status, Phrases.of(status), HeaderLine.warning(failure.warning(), text));
        EndCause cause = new EndCause(EndCause.Result.GATEWAY_FAILED, status, text);
        return Releases.abort(move, new Abort(cause, reply, java.util.List.of(), Optional.empty()));
    }

    /** No gateway: 503, or 580 where the offer cannot do without reserved resources (RFC 3312 §8). */
    static Abort noGateway(Move move, Exchange exchange) {
        String text = "no gateway in service can carry the call";
        Abort abort = Abort.media(move, EndCause.Result.NO_GATEWAY, text);
        if (!Preconditions.mandatory(exchange.offer())) {
            return abort;
        }
        EndCause cause = new EndCause(EndCause.Result.NO_GATEWAY, 580, text);
        return new Abort(
                cause, Reply.of(580, Phrases.of(580), HeaderLine.warning(text)), abort.reason(), Optional.empty());
    }

    private static Step another(Move move, Reserving state, String refused) {
        move.with(move.call().media().trying(refused));
        Effect.On any = new Effect.On.Any(
                MediaPlanner.needs(state.plan()), move.call().media().tried());
        int op = move.run(any, new Procedure.Reserve(state.plan()));
        return move.to(new Reserving(state.invite(), state.exchange(), state.plan(), op, state.tried()))
                .done();
    }
}
