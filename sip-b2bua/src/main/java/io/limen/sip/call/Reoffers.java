package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Soliciting;
import io.limen.sip.call.CallState.Wanted;
import io.limen.sip.call.CallState.Way;
import io.limen.sip.call.CallState.Work;
import io.limen.sip.media.Exchange;
import io.limen.sip.port.CallTrace.Column;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Later offers as they come in: judged, answered where nothing changes, else passed on. */
final class Reoffers {
    private Reoffers() {}

    /** A later INVITE while no other change is under way. */
    static Step invited(Move move, LegEvent.ReinviteReceived event) {
        RequestRef request = event.request();
        Optional<Step> refused = Sequence.refusal(move, request)
                .or(() -> SessionTimers.tooShort(move, event.data().terms())
                        .map(reply -> move.respond(request, reply).done()));
        if (refused.isPresent()) {
            return refused.get();
        }
        return event.data().body().isPresent() ? begin(move, request, event.data()) : solicit(move, event);
    }

    /** A later INVITE while another change is under way. */
    static Step meanwhile(Move move, LegEvent.ReinviteReceived event, CallSide opener) {
        return Sequence.refusal(move, event.request()).orElseGet(() -> Glare.refuse(move, event.request(), opener));
    }

    private static Step solicit(Move move, LegEvent.ReinviteReceived event) {
        CallSide other = event.request().side().other();
        List<HeaderLine> headers = Headers.joined(event.data().headers(), SessionTimers.ask(move, other));
        long cseq = move.reinvite(other, headers, Optional.empty());
        move.to(new Soliciting(new Wanted(event.request(), event.data()), new CallState.Asking.Requested(cseq, false)));
        return move.start(TimerKey.RENEGOTIATION, move.settings().renegotiation())
                .done();
    }

    /** An offer in INVITE or UPDATE. */
    static Step begin(Move move, RequestRef request, LegEvent.RequestData data) {
        SessionDescription offer = data.body().orElseThrow();
        Leg leg = move.leg(request.side());
        Wanted asked = new Wanted(request, data);
        boolean refresh = !move.settings().dialogs().timer().passRefreshes()
                && data.terms().session().isPresent()
                && leg.standing().timer().seconds() > 0
                && Updates.same(leg, offer);
        if (refresh && leg.sent().isPresent()) {
            Reply reply =
                    Reply.of(200, Phrases.of(200)).withBody(leg.sent().get()); // as it was: no H.248, nothing to pass
            return Answers.accepted(move, asked, Offers.later(move, request.side(), offer), reply);
        }
        Exchange exchange = Offers.later(move, request.side(), offer);
        Decision decision = exchange.decision();
        move.audit(Column.CALL, "later offer: " + WhileAdmitting.summary(decision));
        if (decision.rejected().isPresent()) {
            Decision.Rejection why = decision.rejected().get();
            return move.respond(request, why.status(), Phrases.of(why.status()), HeaderLine.warning(why.reason()))
                    .done();
        }
        Duration longest = request.method().equals("UPDATE")
                ? move.settings().dialogs().passing().update()
                : move.settings().renegotiation();
        return pass(move, asked, exchange)
                .start(TimerKey.RENEGOTIATION, longest)
                .done();
    }

    /** UPDATE goes on as UPDATE where the other end takes it, everything else as INVITE. */
    static Move pass(Move move, Wanted asked, Exchange exchange) {
        CallSide to = exchange.from().other();
        SessionDescription out = Offers.out(move, exchange);
        List<HeaderLine> headers = Headers.joined(asked.data().headers(), SessionTimers.ask(move, to));
        boolean update = asked.request().method().equals("UPDATE")
                && move.leg(to).standing().peer().allows("UPDATE");
        long cseq = update ? move.update(to, headers, Optional.of(out)) : move.reinvite(to, headers, Optional.of(out));
        Way way = new Way(update ? "UPDATE" : "INVITE", cseq, 0, Optional.empty());
        return move.to(new Renegotiating(asked, exchange, new Work.PassedOn(false, way)));
    }
}
