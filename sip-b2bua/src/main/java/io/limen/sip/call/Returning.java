package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.media.Exchange;
import java.util.Optional;

/** Final responses to PRACK and UPDATE that were passed on within early dialogs. */
final class Returning {
    private Returning() {}

    static Step finished(Move move, Inviting state, LegEvent.RequestFinished event) {
        if (state.busy()) {
            return Waiting.later(move, state, event);
        }
        for (Fork fork : state.forks().all()) {
            Optional<Fork.Passed> passed = fork.passed().stream()
                    .filter(each -> each.to() == event.side()
                            && each.cseq() == event.cseq()
                            && each.request().method().equals(event.method())
                            && ours(fork, event))
                    .findFirst();
            if (passed.isPresent()) {
                Forks.focus(move, fork);
                return finished(move, fork, passed.get(), event.response());
            }
        }
        return move.ignored("answer to a request that nobody waits for");
    }

    /** Early dialogs may use the same number: the callees' differ in the peer's tag, the caller's in ours. */
    private static boolean ours(Fork fork, LegEvent.RequestFinished event) {
        Dialog dialog = fork.leg(event.side()).dialog();
        String tag = event.response().remoteTag();
        return event.side() == CallSide.INGRESS
                ? event.localTag().isEmpty() || event.localTag().equals(dialog.localTag())
                : tag.isEmpty() || tag.equals(dialog.remoteTag());
    }

    private static Step finished(Move move, Fork fork, Fork.Passed passed, LegEvent.ResponseData response) {
        if (passed.exchange().isPresent() && response.status() < 300) {
            return answered(move, fork, passed, passed.exchange().get(), response);
        }
        Leg leg = move.leg(passed.to());
        move.with(leg.with(leg.dialog().targeting(response.remoteTarget())));
        // RFC 3262 §3: a PRACK that fits is answered 2xx, whatever became of it further on
        boolean fits =
                passed.request().method().equals("PRACK") && passed.exchange().isEmpty();
        Reply reply = fits && response.status() >= 300
                ? Reply.of(200, Phrases.of(200))
                : response.status() < 300 ? Reply.passing(response) : Refusals.passedOn(response);
        move.respond(passed.request(), reply);
        Forks.keep(move, fork.without(passed));
        return Waiting.resume(move);
    }

    private static Step answered(
            Move move, Fork fork, Fork.Passed passed, Exchange exchange, LegEvent.ResponseData response) {
        Leg leg = move.leg(passed.to());
        move.with(leg.with(leg.dialog().targeting(response.remoteTarget())));
        Optional<SessionDescription> body = response.body();
        if (body.isEmpty()) {
            return refused(move, fork, passed, 500, "the 2xx carries no answer");
        }
        return switch (Offers.answered(move, exchange, body.get(), Offers.Manner.early(EarlyGate.of(move, fork)))) {
            case Offers.Answered.Refused why -> refused(move, fork, passed, why.status(), why.reason());
            case Offers.Answered.Ready ready ->
                EarlyAnswers.agreed(
                        move,
                        fork,
                        new Fork.Agreed(exchange, body.get(), ready.back()),
                        ready.change(),
                        new Job.Then.Answer(passed, Reply.passing(response).withBody(ready.back())));
        };
    }

    private static Step refused(Move move, Fork fork, Fork.Passed passed, int status, String reason) {
        move.respond(passed.request(), status, Phrases.of(status), HeaderLine.warning(reason));
        Forks.keep(move, fork.without(passed));
        Waiting.resume(move);
        return move.violation("answer: " + reason);
    }
}
