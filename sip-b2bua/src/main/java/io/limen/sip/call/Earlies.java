package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.Fork.Deal;
import java.util.Optional;

/** Provisional responses: with and without an answer, with an offer, reliable and not (RFC 3262, RFC 3960, RFC 6337). */
final class Earlies {
    private Earlies() {}

    static Step provisional(Move move, Inviting state, LegEvent.ProvisionalReceived event) {
        if (state.busy()) {
            return Waiting.later(move, state, event);
        }
        LegEvent.ResponseData response = event.response();
        if (state.held().isPresent()) {
            return move.ignored("late provisional response");
        }
        if (response.status() == 199) {
            return gone(move, state, response);
        }
        Optional<Fork> found = Forks.seen(move, state, response, Dialog.Phase.EARLY);
        if (found.isEmpty()) {
            return move.violation("more early dialogs than a call may have");
        }
        Fork fork = found.get();
        if (response.rseq().isPresent() && !fork.follows(response.rseq().getAsLong())) {
            return again(move, fork);
        }
        Fork now = Forks.keep(
                move,
                fork.hearing(response.rseq()).authorised(EarlyGate.directions(move.leg(CallSide.EGRESS), response)));
        boolean gate = !now.authorised().equals(fork.authorised());
        return heard(move, now, response, gate);
    }

    /** RFC 3262 §4: one that came before, or before its time, is neither passed on nor acknowledged. */
    private static Step again(Move move, Fork fork) {
        Forks.keep(move, fork);
        return move.ignored("reliable response came again, or out of order");
    }

    private static Step heard(Move move, Fork fork, LegEvent.ResponseData response, boolean gate) {
        Outbox.Letter letter = Reliable.letter(response);
        Optional<SessionDescription> body = response.body();
        boolean reliable = response.rseq().isPresent();
        return switch (fork.deal()) {
            case NONE ->
                body.isPresent() && reliable
                        ? EarlyOffers.offered(move, fork, body.get(), letter)
                        : bare(move, fork, letter);
            case ASKED, PREVIEWED ->
                body.isPresent() ? answered(move, fork, body.get(), letter) : gated(move, fork, letter, gate);
            case AGREED -> gated(move, fork, letter, gate);
            case OFFERED -> bare(move, fork, letter);
        };
    }

    private static Step bare(Move move, Fork fork, Outbox.Letter letter) {
        Reliable.pass(move, fork, letter);
        return move.done();
    }

    private static Step answered(Move move, Fork fork, SessionDescription answer, Outbox.Letter letter) {
        boolean reliable = letter.theirs().isPresent();
        Optional<Fork.Agreed> before = fork.agreed();
        if (!reliable && before.isPresent() && !before.get().answer().equals(answer)) {
            return bare(move, fork, letter); // RFC 6337 §3.1.1: until the answer is final it must stay the same
        }
        Fork now = Forks.keep(move, reliable ? fork.with(Deal.AGREED) : fork.with(Deal.PREVIEWED));
        var exchange = Inviting.of(move).exchange().orElseThrow();
        return switch (Offers.answered(move, exchange, answer, Offers.Manner.early(EarlyGate.of(move, now)))) {
            case Offers.Answered.Refused why -> {
                // the final answer may still be a good one: only the early media is left out
                Reliable.pass(move, now.with(before.isPresent() ? fork.deal() : Deal.ASKED), letter);
                yield move.violation("early answer: " + why.reason());
            }
            case Offers.Answered.Ready ready -> {
                move.with(move.call().media().with(ready.settled().decision()));
                SessionDescription back = before.filter(same -> same.answer().equals(answer))
                        .map(Fork.Agreed::back)
                        .orElse(ready.back());
                Outbox.Letter whole = new Outbox.Letter(letter.reply().withBody(back), letter.theirs());
                Fork.Agreed agreed = new Fork.Agreed(exchange, answer, back);
                yield EarlyAnswers.agreed(move, now, agreed, ready.change(), new Job.Then.Provisional(whole));
            }
        };
    }

    /** No answer in it, but early media may be authorised by it, or no more (RFC 5009 §7). */
    private static Step gated(Move move, Fork fork, Outbox.Letter letter, boolean changed) {
        if (fork.agreed().isEmpty() || !changed) {
            return bare(move, fork, letter);
        }
        Fork.Agreed agreed = fork.agreed().get();
        return switch (Offers.answered(
                move, agreed.exchange(), agreed.answer(), Offers.Manner.regated(EarlyGate.of(move, fork)))) {
            case Offers.Answered.Refused why -> bare(move, fork, letter);
            case Offers.Answered.Ready ready ->
                EarlyAnswers.agreed(move, fork, agreed, ready.change(), new Job.Then.Provisional(letter));
        };
    }

    /** RFC 6228: that early dialog is over. */
    private static Step gone(Move move, Inviting state, LegEvent.ResponseData response) {
        Optional<Fork> fork = state.forks().beyond(response.remoteTag());
        if (fork.isEmpty()) {
            return move.ignored("199 for an early dialog that was never seen");
        }
        Forks.focus(move, fork.get());
        if (state.invite().admission().asked().understands("199")) {
            move.respond(state.request(), Reply.of(199, response.phrase()).withHeaders(response.headers()));
        }
        Forks.close(move, fork.get());
        move.to(Inviting.of(move).with(state.forks().without(fork.get())));
        Reliable.watch(move);
        return Waiting.resume(move);
    }

    /** BYE of the caller in an early dialog: that one alone where there are others (RFC 3261 §15). */
    static Step hungUp(Move move, Inviting state, LegEvent.ByeReceived event) {
        Optional<Fork> fork = state.forks().of(event.request());
        boolean others = state.forks().all().size() > 1;
        if (fork.isEmpty() || !others || state.held().isPresent()) {
            move.respond(event.request(), 200, "OK");
            return Releases.abort(
                    move,
                    Abort.hungUp(CallSide.INGRESS, false).saying(event.data().headers()));
        }
        Forks.focus(move, fork.get());
        move.respond(event.request(), 200, "OK");
        move.bye(CallSide.EGRESS, HeaderLine.reasons(event.data().headers()));
        Forks.close(move, fork.get());
        move.to(state.with(state.forks().without(fork.get())));
        Forks.focus(move, Inviting.of(move).forks().all().getFirst());
        Reliable.watch(move);
        return Waiting.resume(move);
    }
}
