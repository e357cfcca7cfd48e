package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.Fork.Deal;
import io.limen.sip.media.Exchange;
import java.util.Optional;

/** PRACK and UPDATE within early dialogs, with and without an offer (RFC 3262 §5, RFC 3311, RFC 6337 §2.2). */
final class EarlyRequests {
    private EarlyRequests() {}

    static Step prack(Move move, Inviting state, LegEvent.PrackReceived event) {
        Optional<Fork> found = state.forks().of(event.request());
        Optional<Outbox.Open> open = found.flatMap(fork -> Reliable.matching(fork, event.rack(), state.request()));
        if (open.isEmpty()) {
            found.ifPresent(fork -> Forks.focus(move, fork));
            return move.respond(event.request(), 481, Phrases.of(481)).violation("PRACK of what was not sent");
        }
        if (state.busy()) {
            return Waiting.later(move, state, event);
        }
        Fork fork = found.orElseThrow();
        Forks.focus(move, fork);
        heard(move, event.request(), event.data());
        Fork now = Reliable.acknowledged(move, Forks.keep(move, fork));
        Reliable.watch(move);
        prack(move, now, event, open.get());
        return Waiting.resume(move);
    }

    private static void prack(Move move, Fork fork, LegEvent.PrackReceived event, Outbox.Open open) {
        Optional<SessionDescription> body = event.data().body();
        boolean answers =
                fork.deal() == Deal.OFFERED && open.letter().reply().body().isPresent();
        if (answers && body.isPresent()) {
            EarlyOffers.answered(move, fork, event, open.letter().theirs().orElseThrow(), body.get());
        } else if (answers) {
            move.respond(event.request(), 200, Phrases.of(200));
            Releases.abort(move, EarlyOffers.refused(400, "the PRACK carries no answer"));
        } else if (open.letter().theirs().isEmpty()) {
            move.respond(event.request(), body.isEmpty() ? 200 : 488, Phrases.of(body.isEmpty() ? 200 : 488));
        } else {
            onward(move, fork, event, open.letter().theirs().getAsLong());
        }
    }

    /** Goes on to the callee, with the offer in it if it may make one. */
    private static void onward(Move move, Fork fork, LegEvent.PrackReceived event, long theirs) {
        Optional<SessionDescription> body = event.data().body();
        Optional<Exchange> offer = body.filter(_ -> free(fork)).map(sdp -> Offers.later(move, CallSide.INGRESS, sdp));
        Optional<Exchange> taken =
                offer.filter(each -> each.decision().rejected().isEmpty());
        Optional<SessionDescription> out = taken.map(each -> Offers.out(move, each));
        long cseq = Reliable.prack(move, theirs, event.data().headers(), out);
        if (body.isPresent() && taken.isEmpty()) {
            int status = offer.isEmpty() ? 491 : 488;
            move.respond(event.request(), status, Phrases.of(status));
            Forks.keep(move, fork);
            return;
        }
        out.ifPresent(sdp -> move.with(move.leg(CallSide.EGRESS).sending(sdp)));
        Forks.keep(move, fork.passing(new Fork.Passed(event.request(), cseq, taken)));
    }

    /** No offer is open in that early dialog, and the first has its final answer. */
    private static boolean free(Fork fork) {
        return fork.deal() == Deal.AGREED && fork.offering().isEmpty();
    }

    private static void heard(Move move, RequestRef request, LegEvent.RequestData data) {
        Leg leg = move.leg(request.side());
        move.with(leg.with(leg.dialog().received(request.cseq()).targeting(data.remoteTarget())));
    }

    static Step update(Move move, Inviting state, LegEvent.UpdateReceived event) {
        RequestRef request = event.request();
        Optional<Fork> found = state.forks().of(request);
        if (found.isEmpty()) {
            return move.respond(request, 481, Phrases.of(481)).violation("UPDATE of an early dialog that is not");
        }
        if (state.busy()) {
            return Waiting.later(move, state, event);
        }
        Fork fork = found.get();
        Forks.focus(move, fork);
        if (request.cseq() <= move.leg(request.side()).dialog().remoteSeq()) {
            return move.respond(request, 500, Phrases.of(500)).violation("CSeq of an UPDATE does not rise");
        }
        heard(move, request, event.data());
        Fork now = Forks.keep(move, fork);
        Optional<Integer> clash = clash(now, request, event.data().body().isPresent());
        if (clash.isPresent()) {
            return glare(move, request, clash.get());
        }
        return event.data().body().isPresent()
                ? offer(move, now, event, event.data().body().get())
                : passOn(move, now, event, Optional.empty());
    }

    /** RFC 3311 §5.2: 500 while one of the same side is open, 491 while one of the other side is. */
    private static Optional<Integer> clash(Fork fork, RequestRef request, boolean offers) {
        boolean second = fork.passed().stream()
                .anyMatch(each -> each.request().side() == request.side()
                        && each.request().method().equals("UPDATE"));
        if (second) {
            return Optional.of(500);
        }
        return offers ? offerer(fork).map(side -> side == request.side() ? 500 : 491) : Optional.empty();
    }

    /** The side whose offer is open; the INVITE's is the caller's also where it made none. */
    private static Optional<CallSide> offerer(Fork fork) {
        return switch (fork.deal()) {
            case NONE, ASKED, PREVIEWED -> Optional.of(CallSide.INGRESS);
            case OFFERED -> Optional.of(CallSide.EGRESS);
            case AGREED -> fork.offering().map(each -> each.request().side());
        };
    }

    private static Step glare(Move move, RequestRef request, int status) {
        return status == 500
                ? move.respond(request, 500, Phrases.of(500), HeaderLine.retryAfter(request.cseq() % 11))
                        .violation("offer while one of the same side is open")
                : move.respond(request, 491, Phrases.of(491)).violation("offers crossed");
    }

    private static Step offer(Move move, Fork fork, LegEvent.UpdateReceived event, SessionDescription offer) {
        Exchange exchange = Offers.later(move, event.request().side(), offer);
        if (exchange.decision().rejected().isPresent()) {
            var why = exchange.decision().rejected().get();
            return move.respond(
                            event.request(), why.status(), Phrases.of(why.status()), HeaderLine.warning(why.reason()))
                    .done();
        }
        return passOn(move, fork, event, Optional.of(exchange));
    }

    private static Step passOn(Move move, Fork fork, LegEvent.UpdateReceived event, Optional<Exchange> exchange) {
        CallSide to = event.request().side().other();
        Optional<SessionDescription> out = exchange.map(each -> Offers.out(move, each));
        Leg leg = move.leg(to);
        Dialog dialog = leg.dialog().nextRequest();
        move.with(leg.with(dialog))
                .send(new SendSip.Update(to, dialog, event.data().headers(), out));
        out.ifPresent(sdp -> move.with(move.leg(to).sending(sdp)));
        Forks.keep(move, fork.passing(new Fork.Passed(event.request(), dialog.localSeq(), exchange)));
        return move.done();
    }
}
