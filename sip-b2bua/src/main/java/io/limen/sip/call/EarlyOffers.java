package io.limen.sip.call;

import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.Fork.Deal;
import io.limen.sip.media.Exchange;
import io.limen.sip.media.MediaPlanner;
import java.util.Optional;

/** An offer of the callee in a reliable provisional response, where the INVITE made none (RFC 3262 §5). */
final class EarlyOffers {
    private EarlyOffers() {}

    static Step offered(Move move, Fork fork, SessionDescription offer, Outbox.Letter letter) {
        Inviting state = Inviting.of(move);
        if (!state.invite().admission().asked().understands(Reliable.OPTION)) {
            // there is nobody who could answer; the callee was not told that it may do this
            Answers.say(move, state.request(), letter.reply());
            return move.violation("an offer in a reliable response that was not asked for");
        }
        Exchange exchange = Offers.reversed(move, offer);
        if (exchange.decision().rejected().isPresent()) {
            var why = exchange.decision().rejected().get();
            return Releases.abort(move, refused(why.status(), why.reason()));
        }
        Forks.keep(move, fork);
        if (move.call().media().holding() instanceof Holding.Held) {
            return onward(move, fork, exchange, letter);
        }
        MediaPlan plan = plan(state, exchange);
        if (plan.ingress().streams().isEmpty()) {
            return onward(move, fork, exchange, letter);
        }
        int op = move.run(
                new Effect.On.Any(MediaPlanner.needs(plan), move.call().media().tried()), new Procedure.Reserve(plan));
        return move.to(Inviting.of(move).with(new Job.Reserving(fork.tag(), exchange, plan, op, letter)))
                .done();
    }

    static MediaPlan plan(Inviting state, Exchange exchange) {
        Admission admission = state.invite().admission();
        return MediaPlanner.plan(exchange, admission.ingressMedia(), admission.egressMedia());
    }

    static Abort refused(int status, String reason) {
        EndCause cause = new EndCause(EndCause.Result.REFUSED_BY_POLICY, status, reason);
        return new Abort(
                cause,
                Reply.of(status, Phrases.of(status), HeaderLine.warning(reason)),
                java.util.List.of(HeaderLine.reason("SIP", status, reason)),
                Optional.empty());
    }

    static Step reserved(Move move, Inviting state, GatewayEvent.Reserved event) {
        if (!(state.job() instanceof Job.Reserving job) || job.op() != event.op()) {
            return Strays.on(move, event);
        }
        WhileReserving.hold(move, event);
        move.to(state.with(new Job.None()));
        Optional<Fork> fork = state.forks().beyond(job.tag());
        if (fork.isPresent()) {
            Forks.focus(move, fork.get());
            onward(move, fork.get(), job.exchange(), job.letter());
        }
        move.store();
        return Waiting.resume(move);
    }

    private static Step onward(Move move, Fork fork, Exchange exchange, Outbox.Letter letter) {
        SessionDescription out = Offers.out(move, exchange);
        Fork offered = Forks.keep(move, fork.with(Deal.OFFERED).with(new Fork.Agreed(exchange, exchange.offer(), out)));
        Reliable.pass(move, offered, new Outbox.Letter(letter.reply().withBody(out), letter.theirs()));
        return move.done();
    }

    static Step rejected(Move move, Inviting state, Job.Reserving job, GatewayEvent.ProcedureRejected event) {
        Releases.free(move, event.gateway(), event.leftContextId(), event.left());
        return WhileReserving.mayTryAnother(event.errorCode())
                ? another(move, state, job, event.gateway())
                : Releases.abort(move, EarlyAnswers.broken("gateway error " + event.errorCode() + ": " + event.text()));
    }

    static Step another(Move move, Inviting state, Job.Reserving job, String refused) {
        move.with(move.call().media().trying(refused));
        int op = move.run(
                new Effect.On.Any(
                        MediaPlanner.needs(job.plan()), move.call().media().tried()),
                new Procedure.Reserve(job.plan()));
        return move.to(state.with(new Job.Reserving(job.tag(), job.exchange(), job.plan(), op, job.letter())))
                .done();
    }

    /** The answer of the caller, in its PRACK. */
    static Step answered(Move move, Fork fork, LegEvent.PrackReceived event, long theirs, SessionDescription answer) {
        Exchange exchange = fork.agreed().orElseThrow().exchange();
        return switch (Offers.answered(move, exchange, answer, Offers.Manner.early(EarlyGate.of(move, fork)))) {
            case Offers.Answered.Refused why -> {
                move.respond(event.request(), 200, Phrases.of(200));
                yield Releases.abort(move, refused(why.status(), why.reason()));
            }
            case Offers.Answered.Ready ready -> {
                move.with(move.call().media().with(ready.settled().decision()));
                Fork.Agreed agreed = new Fork.Agreed(exchange, answer, ready.back());
                yield EarlyAnswers.agreed(
                        move,
                        fork,
                        agreed,
                        ready.change(),
                        new Job.Then.Acknowledge(
                                event.request(), theirs, event.data().headers(), ready.back()));
            }
        };
    }
}
