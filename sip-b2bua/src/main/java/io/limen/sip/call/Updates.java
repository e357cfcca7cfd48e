package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** UPDATE in an established call (RFC 3311): with an offer a negotiation, without one a refresh of target and session. */
final class Updates {
    private static final String METHOD = "UPDATE";
    /** Headers that tell the other end something new (RFC 4916, RFC 3325, RFC 5009). */
    private static final Set<String> TELLING = Set.of(
            "p-asserted-identity",
            "p-preferred-identity",
            "identity",
            "privacy",
            "p-early-media",
            "geolocation",
            "resource-priority",
            "feature-caps");

    private Updates() {}

    /** While no other change is under way. */
    static Step stable(Move move, LegEvent.UpdateReceived event) {
        Optional<Step> refused = refusal(move, event.request(), event.data());
        if (refused.isPresent()) {
            return refused.get();
        }
        return event.data().body().isPresent()
                ? Reoffers.begin(move, event.request(), event.data())
                : refresh(move, event.request(), event.data());
    }

    /** While another change is: one with an offer waits, one without does not care. */
    static Step meanwhile(Move move, LegEvent.UpdateReceived event, CallSide opener) {
        if (!Passing.confirmed(move)) {
            return move.respond(event.request(), 500, Phrases.of(500), HeaderLine.retryAfter(1))
                    .violation(move.call().state().label() + " has no use for " + event.label());
        }
        Optional<Step> refused = refusal(move, event.request(), event.data());
        if (refused.isPresent()) {
            return refused.get();
        }
        return event.data().body().isPresent()
                ? Glare.refuse(move, event.request(), opener)
                : refresh(move, event.request(), event.data());
    }

    private static Optional<Step> refusal(Move move, RequestRef request, LegEvent.RequestData data) {
        return Sequence.refusal(move, request)
                .or(() -> SessionTimers.tooShort(move, data.terms())
                        .map(reply -> move.respond(request, reply).done()));
    }

    private static Step refresh(Move move, RequestRef request, LegEvent.RequestData data) {
        Leg leg = move.leg(request.side());
        move.with(leg.with(leg.dialog().targeting(data.remoteTarget())));
        CallSide other = request.side().other();
        boolean passes = move.settings().dialogs().timer().passRefreshes() || says(data.headers());
        if (passes && move.leg(other).standing().peer().allows(METHOD)) {
            Optional<Step> full = Passing.full(move, request);
            if (full.isPresent()) {
                return full.get();
            }
            List<HeaderLine> headers = Headers.joined(data.headers(), SessionTimers.ask(move, other));
            long cseq = move.update(other, headers, Optional.empty());
            return Passing.waiting(move, new Passed(Optional.of(request), other, cseq, METHOD, data.terms()))
                    .done();
        }
        return accept(move, request, data.terms(), Reply.of(200, Phrases.of(200)));
    }

    /** Whether it tells the other end something, such as a changed identity, and is no mere refresh. */
    private static boolean says(List<HeaderLine> headers) {
        return headers.stream().anyMatch(line -> TELLING.contains(line.name().toLowerCase(Locale.ROOT)));
    }

    /** One without offer that was passed on was taken. */
    static Step refreshed(Move move, RequestRef from, Terms asked, LegEvent.RequestFinished event) {
        SessionTimers.agreed(move, event.side(), event.response().terms());
        return accept(move, from, asked, Reply.passing(event.response()));
    }

    private static Step accept(Move move, RequestRef request, Terms asked, Reply reply) {
        List<HeaderLine> headers = SessionTimers.grant(move, request.side(), asked);
        return move.respond(request, reply.withHeaders(Headers.joined(reply.headers(), headers)))
                .done();
    }

    /** Whether the peer has sent this very description before, so that nothing changes (RFC 3264 §8). */
    static boolean same(Leg leg, SessionDescription offer) {
        return leg.standing().received().filter(offer::equals).isPresent();
    }
}
