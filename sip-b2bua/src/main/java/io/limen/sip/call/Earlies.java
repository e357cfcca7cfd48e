package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Early;
import io.limen.sip.call.CallState.Inviting;
import java.util.Optional;

/** Provisional responses, with and without an answer in them (RFC 3960). */
final class Earlies {
    private Earlies() {}

    static Step provisional(Move move, Inviting state, LegEvent.ProvisionalReceived event) {
        LegEvent.ResponseData response = event.response();
        Leg egress = move.leg(CallSide.EGRESS);
        move.with(egress.with(egress.dialog().by(response, Dialog.Phase.EARLY)));
        Leg ingress = move.leg(CallSide.INGRESS);
        move.with(ingress.with(ingress.dialog().in(Dialog.Phase.EARLY)));
        Reply reply = Reply.of(response.status(), response.phrase()).withHeaders(response.headers());
        return switch (state.early()) {
            case Early.None none ->
                response.body().isPresent()
                        ? first(move, state, response.body().get(), reply)
                        : move.respond(state.invite(), reply).done();
            case Early.Configuring early -> move.ignored("the gateway is not ready for the early answer yet");
            case Early.Ready early -> again(move, state, early, response.body(), reply);
        };
    }

    private static Step first(Move move, Inviting state, SessionDescription answer, Reply reply) {
        return switch (Offers.answered(move, state.exchange(), answer)) {
            case Offers.Answered.Refused why -> {
                // the final answer may still be a good one: only the early media is left out
                move.respond(state.invite(), reply);
                yield move.violation("early answer: " + why.reason());
            }
            case Offers.Answered.Ready ready -> {
                Reply whole = reply.withBody(ready.back());
                if (ready.change().isEmpty()) {
                    yield ready(move, state, answer, whole, ready.back());
                }
                Change change = Answers.configure(move, ready.change().get());
                yield move.to(with(state, new Early.Configuring(answer, whole, change)))
                        .done();
            }
        };
    }

    private static Step again(
            Move move, Inviting state, Early.Ready early, Optional<SessionDescription> answer, Reply reply) {
        boolean same = answer.filter(early.answer()::equals).isPresent();
        return move.respond(state.invite(), same ? reply.withBody(early.back()) : reply)
                .done();
    }

    static Step configured(Move move, Inviting state, int op) {
        if (!(state.early() instanceof Early.Configuring early)
                || early.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Answers.apply(move, early.change());
        SessionDescription back = early.reply().body().orElseThrow();
        return ready(move, state, early.answer(), early.reply(), back);
    }

    /** Without the gateway there is no early media; the final answer will try again. */
    static Step failed(Move move, Inviting state, int op) {
        if (!(state.early() instanceof Early.Configuring early)
                || early.change().op() != op) {
            return move.ignored("procedure was overtaken");
        }
        Reply bare = Reply.of(early.reply().status(), early.reply().phrase())
                .withHeaders(early.reply().headers());
        return move.respond(state.invite(), bare)
                .to(with(state, new Early.None()))
                .done();
    }

    private static Step ready(
            Move move, Inviting state, SessionDescription answer, Reply reply, SessionDescription back) {
        Answers.say(move, state.invite(), reply);
        return move.to(with(state, new Early.Ready(answer, back))).done();
    }

    private static Inviting with(Inviting state, Early early) {
        return new Inviting(state.invite(), state.exchange(), early);
    }
}
