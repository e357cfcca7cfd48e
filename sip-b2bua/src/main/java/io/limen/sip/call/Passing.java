package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests within a dialog that go on to the other leg as they are: INFO, MESSAGE, REFER, SUBSCRIBE, NOTIFY and such. */
final class Passing {
    private static final Set<String> PASSED = Set.of("INFO", "MESSAGE", "REFER", "NOTIFY", "SUBSCRIBE");
    private static final Set<String> NEVER = Set.of("PUBLISH", "REGISTER", "PRACK");
    /** Those whose Contact is a new target (RFC 3261 §12.2, RFC 6665 §4.1.2.1, RFC 3515 §2.4.1). */
    private static final Set<String> TARGETING = Set.of("REFER", "NOTIFY", "SUBSCRIBE");
    /** Methods of the session: a 408 or 481 to them is the end of it (RFC 5057 §5.1). Subscriptions end alone. */
    private static final Set<String> SESSION = Set.of("INFO", "UPDATE", "OPTIONS", "MESSAGE");

    private Passing() {}

    static Step on(Move move, LegEvent.RequestReceived event) {
        RequestRef request = event.request();
        Optional<Step> refused = Sequence.refusal(move, request);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (TARGETING.contains(request.method())) {
            Leg leg = move.leg(request.side());
            move.with(leg.with(leg.dialog().targeting(event.data().remoteTarget())));
        }
        DialogSettings.Passing settings = move.settings().dialogs().passing();
        return switch (request.method()) {
            case "OPTIONS" ->
                settings.options() && confirmed(move)
                        ? pass(move, request, event.data())
                        : Strays.options(move, request);
            default -> {
                if (NEVER.contains(request.method())) {
                    yield move.respond(request, 405, Phrases.of(405), Strays.ALLOW)
                            .done();
                }
                if (!PASSED.contains(request.method()) && !settings.unknown()) {
                    yield move.respond(request, 501, Phrases.of(501), Strays.ALLOW)
                            .done();
                }
                yield confirmed(move)
                        ? pass(move, request, event.data())
                        : move.respond(request, 500, Phrases.of(500), HeaderLine.retryAfter(1))
                                .done();
            }
        };
    }

    /** Whether both dialogs stand, so that requests can go through. */
    static boolean confirmed(Move move) {
        return move.call()
                .legs()
                .filter(legs -> legs.a().dialog().phase() == Dialog.Phase.CONFIRMED
                        && legs.b().dialog().phase() == Dialog.Phase.CONFIRMED)
                .isPresent();
    }

    private static Step pass(Move move, RequestRef request, LegEvent.RequestData data) {
        if (data.maxForwards() <= 0) {
            return move.respond(request, 483, Phrases.of(483)).done();
        }
        Optional<Step> full = full(move, request);
        if (full.isPresent()) {
            return full.get();
        }
        CallSide to = request.side().other();
        long cseq = move.pass(to, request.method(), data);
        return waiting(move, new Passed(Optional.of(request), to, cseq, request.method(), data.terms()))
                .done();
    }

    /** Too many are under way already. */
    static Optional<Step> full(Move move, RequestRef request) {
        return move.call().passed().size() < move.settings().dialogs().passing().outstanding()
                ? Optional.empty()
                : Optional.of(move.respond(request, 500, Phrases.of(500), HeaderLine.retryAfter(1))
                        .violation("too many requests are under way"));
    }

    /** A request of our own is out. */
    static Move own(Move move, CallSide side, long cseq, String method) {
        return waiting(move, new Passed(Optional.empty(), side, cseq, method, Terms.NONE));
    }

    static Move waiting(Move move, Passed passed) {
        List<Passed> more = new ArrayList<>(move.call().passed());
        more.add(passed);
        return move.with(more);
    }

    static Step finished(Move move, LegEvent.RequestFinished event) {
        Optional<Passed> found = move.call().passed().stream()
                .filter(each -> each.to() == event.side()
                        && each.cseq() == event.cseq()
                        && each.method().equals(event.method()))
                .findFirst();
        if (found.isEmpty()) {
            return move.ignored("answer to a request that nobody waits for");
        }
        move.with(move.call().passed().stream()
                .filter(each -> !each.equals(found.get()))
                .toList());
        return found.get()
                .from()
                .map(from -> answer(move, from, found.get().asked(), event))
                .orElseGet(() -> Refreshes.finished(move, event));
    }

    private static Step answer(Move move, RequestRef from, Terms asked, LegEvent.RequestFinished event) {
        int status = event.response().status();
        if (status < 300
                && (TARGETING.contains(event.method()) || event.method().equals("UPDATE"))) {
            Leg leg = move.leg(event.side());
            move.with(leg.with(leg.dialog().targeting(event.response().remoteTarget())));
        }
        if (event.method().equals("UPDATE") && status < 300) {
            return Updates.refreshed(move, from, asked, event);
        }
        move.respond(from, reply(event.response()));
        boolean ends = SESSION.contains(event.method()) && (status == 408 || status == 481);
        return ends
                ? Releases.abort(
                        move,
                        Abort.overdue(
                                Phrases.lower(event.side()) + " answered a " + event.method() + " with " + status,
                                status == 481 ? Optional.of(event.side()) : Optional.empty()))
                : move.done();
    }

    /** RFC 4320 §4.1: nothing but INVITE is answered 408. */
    static Reply reply(LegEvent.ResponseData response) {
        if (response.status() < 300) {
            return Reply.passing(response);
        }
        return response.status() == 408 ? Reply.of(504, Phrases.of(504)) : Refusals.passedOn(response);
    }

    /** The call is being released: what is open is answered, as a UAS does for requests that are pending at BYE. */
    static void release(Move move) {
        for (Passed passed : move.call().passed()) {
            passed.from().ifPresent(from -> move.respond(from, 487, Phrases.of(487)));
        }
        move.with(List.of());
    }
}
