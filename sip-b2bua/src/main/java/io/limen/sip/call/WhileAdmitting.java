package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.StreamDecision;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Reserving;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import io.limen.sip.port.CallTrace.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fresh call: its INVITE is decided upon, and a gateway is asked. */
final class WhileAdmitting {
    private WhileAdmitting() {}

    static Step on(Move move, CallEvent event) {
        return event instanceof LegEvent.InviteReceived invite ? admit(move, invite) : stray(move, event);
    }

    private static Step stray(Move move, CallEvent event) {
        return event instanceof OperatorEvent.ReleaseOrdered ordered
                ? Releases.abort(move, Abort.ordered(ordered.reason()))
                : Strays.on(move, event);
    }

    private static Step admit(Move move, LegEvent.InviteReceived invite) {
        Admission admission = invite.admission();
        Asked asked = admission.asked();
        move.with(new Call.Legs(admission.ingress(), admission.egress(), admission.facts()));
        Optional<Reply> tooShort =
                SessionTimers.tooShort(move, admission.ingress().standing().peer());
        if (tooShort.isPresent()) {
            move.respond(invite.request(), tooShort.get());
            EndCause cause = new EndCause(EndCause.Result.REFUSED_BY_POLICY, 422, "the session interval is too small");
            return Releases.begin(move, cause, Awaits.NOTHING);
        }
        boolean required = move.settings().invites().reliability() == InviteSettings.Reliability.REQUIRED;
        if (required && !asked.understands(Reliable.OPTION)) {
            return unreliable(move, invite);
        }
        return asked.offered()
                ? offered(move, invite, Tried.NOTHING)
                : WhileReserving.invite(move, invite, Optional.empty(), Tried.NOTHING);
    }

    /** RFC 3262 §3, RFC 3261 §21.4.16: the caller must be able to acknowledge what comes before the 2xx. */
    private static Step unreliable(Move move, LegEvent.InviteReceived invite) {
        move.respond(invite.request(), 421, Phrases.of(421), new HeaderLine("Require", Reliable.OPTION));
        EndCause cause = new EndCause(EndCause.Result.REFUSED_BY_POLICY, 421, "the caller does not support 100rel");
        return Releases.begin(move, cause, Awaits.NOTHING);
    }

    /** Decides upon the offer and asks a gateway, unless what another way had reserved is just what is wanted. */
    static Step offered(Move move, LegEvent.InviteReceived invite, Tried tried) {
        Admission admission = invite.admission();
        Decision decision = move.policy().decide(admission.facts());
        move.with(move.call().media().with(decision)).audit(Column.CALL, "decision: " + summary(decision));
        if (decision.rejected().isPresent()) {
            if (forWantOfGateway(admission, decision.rejected().get())) {
                return unavailable(move, invite);
            }
            return refuse(move, invite, decision.rejected().get());
        }
        Exchange exchange = Offers.first(admission.facts(), decision);
        MediaPlan plan = MediaPlanner.plan(exchange, admission.ingressMedia(), admission.egressMedia());
        if (move.call().media().holding() instanceof Holding.Held held) {
            if (Ways.reserved(held, plan)) {
                return WhileReserving.invite(move, invite, Optional.of(exchange), tried);
            }
            Releases.free(move, held.gateway(), held.contextId(), held.terminationIds());
            move.with(move.call().media().with(new Holding.None()).withBearers(List.of()));
        }
        if (plan.ingress().streams().isEmpty()) {
            return WhileReserving.invite(
                    move, invite, Optional.of(exchange), tried); // all streams pass beside the gateways
        }
        Effect.On any =
                new Effect.On.Any(MediaPlanner.needs(plan), move.call().media().tried());
        int op = move.run(any, new Procedure.Reserve(plan));
        return move.to(new Reserving(invite, exchange, plan, op, tried)).store().done();
    }

    /** Without any gateway, policy sees no abilities and finds no way: that is for now only, and not the offer's fault. */
    private static boolean forWantOfGateway(Admission admission, Decision.Rejection why) {
        return !admission.gateway() && why.status() == 488;
    }

    private static Step unavailable(Move move, LegEvent.InviteReceived invite) {
        String text = "no gateway in service serves the realms of the call";
        Abort abort = Abort.media(move, EndCause.Result.NO_GATEWAY, text);
        move.respond(invite.request(), abort.reply());
        return Releases.begin(move, abort.cause(), Awaits.NOTHING);
    }

    private static Step refuse(Move move, LegEvent.InviteReceived invite, Decision.Rejection why) {
        String phrase = Phrases.of(why.status());
        move.respond(invite.request(), why.status(), phrase, HeaderLine.warning(why.reason()));
        EndCause cause = new EndCause(EndCause.Result.REFUSED_BY_POLICY, why.status(), why.reason());
        return Releases.begin(move, cause, Awaits.NOTHING);
    }

    static String summary(Decision decision) {
        return decision.rejected()
                .map(why -> "refused with " + why.status() + ": " + why.reason())
                .orElseGet(() ->
                        decision.streams().stream().map(WhileAdmitting::summary).collect(Collectors.joining("; ")));
    }

    private static String summary(StreamDecision stream) {
        String tcp = stream.tcp()
                .map(found -> " " + found.mode().token() + " (table 4.1 row " + found.row() + "), setup "
                        + found.offerOut().token() + " out")
                .orElse("");
        return "stream " + (stream.index() + 1) + " " + stream.proto() + " " + Phrases.lower(stream.action()) + tcp;
    }
}
