package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Confirming;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.CallState.Work;
import io.limen.sip.call.Fork.Deal;
import io.limen.sip.media.Exchange;
import java.util.List;
import java.util.Optional;

/** The 2xx of the callee: picks its early dialog, waits for what is still owed there, and goes on. */
final class Finals {
    private Finals() {}

    static Step answered(Move move, Inviting state, LegEvent.AnswerReceived event) {
        if (state.held().isPresent()) {
            String tag = state.held().get().response().remoteTag();
            return tag.equals(event.response().remoteTag())
                    ? move.ignored("the 2xx waits for a PRACK or an answer already")
                    : Strays.fork(move, event);
        }
        if (state.busy()) {
            return Waiting.later(move, state, event);
        }
        Optional<Fork> found = Forks.seen(move, state, event.response(), Dialog.Phase.CONFIRMED);
        if (found.isEmpty()) {
            return Strays.fork(move, event);
        }
        Fork fork = Forks.keep(move, found.get());
        move.cancel(TimerKey.SETUP);
        if (!fork.owes()) {
            return accepted(move, Inviting.of(move), event, false);
        }
        if (fork.deal() != Deal.NONE) {
            move.ack(CallSide.EGRESS, event.cseq());
        }
        return move.to(Inviting.of(move).holding(Optional.of(event))).done();
    }

    /** Whether a 2xx that was held may go on. */
    static boolean free(Inviting state) {
        return state.held()
                .flatMap(held -> state.forks().beyond(held.response().remoteTag()))
                .filter(fork -> !fork.owes())
                .isPresent();
    }

    /** The early dialog of the 2xx is the call from now on. */
    static Step accepted(Move move, Inviting state, LegEvent.AnswerReceived event, boolean held) {
        Fork fork = state.forks().beyond(event.response().remoteTag()).orElseThrow();
        state.forks().without(fork).all().forEach(other -> Forks.close(move, other));
        Forks.focus(move, fork);
        Forks.close(move, fork);
        move.cancel(TimerKey.SETUP).cancel(TimerKey.RELIABLE);
        if (fork.deal() == Deal.NONE) {
            return unoffered(move, state, event);
        }
        SessionTimers.agreed(move, CallSide.EGRESS, event.response().terms());
        if (!held) {
            move.ack(CallSide.EGRESS, event.cseq());
        }
        if (fork.deal() == Deal.AGREED) {
            Fork.Agreed agreed = fork.agreed().orElseThrow();
            // RFC 3261 §13.2.1: after a reliable answer, a description in the 2xx is none
            return agreed(move, state, event, agreed.exchange(), agreed.answer(), false);
        }
        Optional<SessionDescription> answer =
                event.response().body().or(() -> fork.agreed().map(Fork.Agreed::answer));
        if (answer.isEmpty()) {
            return refused(move, state, 488, "the 2xx of the egress leg carries no answer");
        }
        return agreed(move, state, event, state.exchange().orElseThrow(), answer.get(), true);
    }

    /** The INVITE made no offer: that of the 2xx is the first. */
    private static Step unoffered(Move move, Inviting state, LegEvent.AnswerReceived event) {
        if (event.response().body().isPresent()) {
            return WhileDelayed.begin(
                    move, state, event, event.response().body().get());
        }
        move.ack(CallSide.EGRESS, event.cseq());
        return refused(move, state, 500, "the 2xx of the egress leg carries no offer");
    }

    private static Step agreed(
            Move move,
            Inviting state,
            LegEvent.AnswerReceived event,
            Exchange exchange,
            SessionDescription answer,
            boolean first) {
        Offers.Manner manner = first ? Offers.Manner.PLAIN : Offers.Manner.FINAL;
        return switch (Offers.answered(move, exchange, answer, manner)) {
            case Offers.Answered.Refused why -> refused(move, state, why.status(), why.reason());
            case Offers.Answered.Ready ready -> {
                stands(move, exchange, answer);
                if (first) {
                    move.with(move.call().media().with(ready.settled().decision()));
                }
                Reply reply = Reply.passing(event.response());
                yield ready(move, state, first ? reply.withBody(ready.back()) : reply, ready);
            }
        };
    }

    /** Both descriptions hold from now on. */
    static void stands(Move move, Exchange exchange, SessionDescription answer) {
        boolean caller = exchange.from() == CallSide.INGRESS;
        Established.agreed(move, caller ? exchange.offer() : answer, caller ? answer : exchange.offer());
    }

    private static Step ready(Move move, Inviting state, Reply reply, Offers.Answered.Ready ready) {
        if (ready.change().isEmpty()) {
            return Answers.accept(move, state.request(), reply);
        }
        Change change = Answers.configure(move, ready.change().get());
        return move.to(new Confirming(state.request(), new Work.Configuring(reply, change)))
                .store()
                .done();
    }

    /** An answer that cannot be used: ACK (sent already) and BYE toward the answerer, the reason to the offerer. */
    private static Step refused(Move move, Inviting state, int status, String reason) {
        move.respond(state.request(), status, Phrases.of(status), HeaderLine.warning(reason));
        move.bye(CallSide.EGRESS, List.of(HeaderLine.reason("SIP", status, reason)));
        EndCause cause = new EndCause(EndCause.Result.REFUSED_BY_POLICY, status, reason);
        return Releases.begin(move, cause, new Awaits(false, false, true));
    }
}
