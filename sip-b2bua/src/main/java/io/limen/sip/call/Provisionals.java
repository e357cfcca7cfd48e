package io.limen.sip.call;

import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Way;
import io.limen.sip.call.CallState.Work;
import java.util.List;
import java.util.Optional;

/**
 * Provisional responses to a later INVITE: they go back, without their session description, since the answer goes with
 * the 2xx; reliable ones are acknowledged by us (RFC 3262 §4).
 */
final class Provisionals {
    private Provisionals() {}

    static Step on(Move move, Renegotiating state, LegEvent.ProvisionalReceived event) {
        if (!(state.work() instanceof Work.PassedOn work)
                || !work.way().method().equals("INVITE")) {
            return move.ignored("late provisional response");
        }
        Way way = work.way();
        if (event.response().rseq().isPresent()) {
            long number = event.response().rseq().getAsLong();
            boolean next = way.rseq() == 0 || number == way.rseq() + 1;
            if (!next) {
                return move.ignored("reliable response came again, or out of order");
            }
            acknowledge(move, event, new RAck(number, way.cseq(), "INVITE"));
            Optional<SessionDescription> early =
                    way.early().or(() -> event.response().body());
            way = new Way(way.method(), way.cseq(), number, early);
            move.to(new Renegotiating(state.asked(), state.exchange(), new Work.PassedOn(work.cancelled(), way)));
        }
        if (work.cancelled()) {
            return move.done();
        }
        pass(move, state.asked(), event.response());
        return move.start(TimerKey.RENEGOTIATION, move.settings().setup()).done();
    }

    /** Someone is being asked: that may take as long as it took to answer the call. */
    static void pass(Move move, CallState.Wanted asked, LegEvent.ResponseData response) {
        boolean reliably =
                asked.data().terms().required().contains("100rel"); // then the caller waits for the 2xx alone
        if (asked.request().method().equals("INVITE") && !reliably) {
            move.respond(
                    asked.request(),
                    Reply.of(response.status(), response.phrase()).withHeaders(response.headers()));
        }
    }

    static void acknowledge(Move move, LegEvent.ProvisionalReceived event, RAck rack) {
        Leg leg = move.leg(event.side());
        Dialog dialog = leg.dialog().nextRequest();
        move.send(new SendSip.Prack(event.side(), dialog, rack, List.of(), Optional.empty()));
        move.with(leg.with(dialog));
    }
}
