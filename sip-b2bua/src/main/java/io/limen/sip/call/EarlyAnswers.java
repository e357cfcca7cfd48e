package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.Fork.Deal;
import java.util.List;
import java.util.Optional;

/** Answers before the 2xx: the gateway first, then the message that takes them on. */
final class EarlyAnswers {
    private EarlyAnswers() {}

    static Step agreed(Move move, Fork fork, Fork.Agreed agreed, Optional<Offers.Points> points, Job.Then then) {
        if (points.isEmpty()) {
            return then(move, Forks.keep(move, fork.with(agreed)), then);
        }
        Fork kept = Forks.keep(move, fork);
        Change change = Answers.configure(move, points.get());
        return move.to(Inviting.of(move).with(new Job.Configuring(kept.tag(), change, agreed, then)))
                .done();
    }

    static Step configured(Move move, Inviting state, int op) {
        if (!(state.job() instanceof Job.Configuring job) || job.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, job.change());
        move.to(state.with(new Job.None()));
        Optional<Fork> fork = state.forks().beyond(job.tag());
        if (fork.isPresent()) {
            Forks.focus(move, fork.get());
            then(move, Forks.keep(move, fork.get().with(job.agreed())), job.then());
        }
        return Waiting.resume(move);
    }

    private static Step then(Move move, Fork fork, Job.Then then) {
        switch (then) {
            case Job.Then.Provisional on -> Reliable.pass(move, fork, on.letter());
            case Job.Then.Answer to -> {
                Answers.say(move, to.passed().request(), to.reply());
                Forks.keep(move, fork.without(to.passed()));
            }
            case Job.Then.Acknowledge prack -> {
                Leg egress = move.leg(CallSide.EGRESS);
                move.with(egress.sending(prack.answer()));
                long cseq = Reliable.prack(move, prack.theirs(), prack.headers(), Optional.of(prack.answer()));
                Forks.keep(
                        move, fork.with(Deal.AGREED).passing(new Fork.Passed(prack.request(), cseq, Optional.empty())));
            }
        }
        return Waiting.resume(move);
    }

    /** The gateway could not: without it there is no early media, but the final answer may try again. */
    static Step failed(Move move, Inviting state, int op, String text) {
        if (!(state.job() instanceof Job.Configuring job) || job.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        move.to(state.with(new Job.None()));
        Optional<Fork> found = state.forks().beyond(job.tag());
        if (found.isEmpty()) {
            return Waiting.resume(move);
        }
        Fork fork = found.get();
        Forks.focus(move, fork);
        switch (job.then()) {
            case Job.Then.Provisional on -> {
                Outbox.Letter bare = new Outbox.Letter(
                        on.letter().reply().withoutBody(), on.letter().theirs());
                Reliable.pass(move, fork.with(job.agreed()).with(Deal.PREVIEWED), bare);
            }
            case Job.Then.Answer to -> {
                move.respond(to.passed().request(), 500, Phrases.of(500), HeaderLine.warning(text));
                Forks.keep(move, fork.without(to.passed()));
            }
            case Job.Then.Acknowledge prack -> {
                move.respond(prack.request(), 200, Phrases.of(200));
                return Releases.abort(move, broken(text));
            }
        }
        return Waiting.resume(move);
    }

    /** An answer was given that the gateway cannot follow (reference/ibcf.md section 8). */
    static Abort broken(String text) {
        EndCause cause = new EndCause(EndCause.Result.GATEWAY_FAILED, 500, text);
        Reply reply = Reply.of(500, Phrases.of(500), HeaderLine.warning(text));
        return new Abort(cause, reply, List.of(HeaderLine.reason("SIP", 500, text)), Optional.empty());
    }
}
