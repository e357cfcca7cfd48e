package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.util.Optional;

/** What a state does with an event it has no use for: never silent, and a request always gets its answer. */
final class Strays {
    /** Methods that are taken, as the Allow header writes them. */
    static final HeaderLine ALLOW = new HeaderLine(
            "Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, MESSAGE, REFER, NOTIFY, SUBSCRIBE");

    /** More requests than an early dialog that was not chosen can have seen: the number of its BYE must be above. */
    static final int REQUESTS = 1000;

    private Strays() {}

    static Step on(Move move, CallEvent event) {
        String what = move.call().state().label() + " has no use for " + event.label();
        return switch (event) {
            case LegEvent.InviteReceived e ->
                move.respondDirect(e.request(), e.admission().ingress().dialog(), 482, "Loop Detected")
                        .violation(what);
            case LegEvent.CancelReceived e -> move.ignored("nothing is left to cancel");
            case LegEvent.AckReceived e -> move.ignored("ACK came again, or for a refusal");
            case LegEvent.AckMissed e -> move.ignored("nothing waits for that ACK");
            case LegEvent.ByeReceived e ->
                known(move)
                        ? move.respond(e.request(), 481, "Call/Transaction Does Not Exist")
                                .violation(what)
                        : move.violation(what);
            case LegEvent.ReinviteReceived e ->
                known(move) ? move.respond(e.request(), 491, "Request Pending").violation(what) : move.violation(what);
            case LegEvent.RequestReceived e -> known(move) ? Passing.on(move, e) : move.violation(what);
            case LegEvent.UpdateReceived e ->
                known(move) ? Updates.meanwhile(move, e, CallSide.INGRESS) : move.violation(what);
            case LegEvent.PrackReceived e -> known(move) ? unasked(move, e.request()) : move.violation(what);
            case LegEvent.RequestFinished e -> Passing.finished(move, e);
            case LegEvent.ProvisionalReceived e -> move.ignored("late provisional response");
            case LegEvent.AnswerReceived e -> known(move) ? repeated(move, e) : move.violation(what);
            case LegEvent.InviteFailed e -> move.ignored("late final response");
            case LegEvent.ByeFinished e -> move.ignored("answer to a BYE that nobody waits for");
            case GatewayEvent.Reserved e -> freed(move, e, what);
            case GatewayEvent.NoGateway e -> move.violation(what);
            case GatewayEvent.ProcedureDone e -> move.ignored("procedure was overtaken");
            case GatewayEvent.ProcedureRejected e -> {
                Releases.free(move, e.gateway(), e.leftContextId(), e.left());
                yield move.ignored("procedure was overtaken");
            }
            case GatewayEvent.ProcedureLost e -> move.ignored("procedure was overtaken");
            case GatewayEvent.BearerNotified e -> move.ignored("no bearer is known yet");
            case GatewayEvent.GatewayLost e -> move.ignored("nothing is held there");
            case TimerFired e -> Refreshes.fired(move, e);
            case OperatorEvent.ReleaseOrdered e -> move.ignored("nothing is left to release");
        };
    }

    /** OPTIONS within a dialog (RFC 3261 §11). */
    static Step options(Move move, RequestRef request) {
        return move.respond(request, 200, "OK", ALLOW, new HeaderLine("Accept", "application/sdp"))
                .done();
    }

    /** A PRACK that acknowledges nothing (RFC 3262 §3). */
    private static Step unasked(Move move, RequestRef request) {
        return move.respond(request, 481, Phrases.of(481)).violation("a PRACK of nothing");
    }

    /** A 2xx that came again is acknowledged again; one from another fork is ended (RFC 3261 §13.2.2.4). */
    static Step repeated(Move move, LegEvent.AnswerReceived event) {
        Leg leg = move.leg(event.side());
        if (leg.dialog().remoteTag().equals(event.response().remoteTag())) {
            return again(move, leg, event);
        }
        return fork(move, event);
    }

    /** A callee that answered after another one: it gets ACK and BYE. */
    static Step fork(Move move, LegEvent.AnswerReceived event) {
        Dialog known = move.leg(event.side()).dialog();
        Dialog fork = known.by(event.response(), Dialog.Phase.CONFIRMED);
        move.send(new SendSip.Ack(event.side(), fork, event.cseq()));
        move.send(new SendSip.Bye(event.side(), fork.after(event.cseq() + REQUESTS), java.util.List.of()));
        return move.done();
    }

    /** The same ACK as before; none yet where the answer in it is still being made (RFC 3261 §13.2.2.4). */
    private static Step again(Move move, Leg leg, LegEvent.AnswerReceived event) {
        Optional<Standing.Acked> last = leg.standing().acked();
        long acked = last.map(Standing.Acked::cseq).orElse(0L);
        if (event.cseq() > acked) {
            return move.call().state() instanceof CallState.Releasing
                    ? late(move, leg, event)
                    : move.ignored("2xx came again before its ACK");
        }
        Optional<SessionDescription> answer =
                event.cseq() == acked ? last.flatMap(Standing.Acked::answer) : Optional.empty();
        move.send(new SendSip.Ack(event.side(), leg.dialog(), event.cseq(), answer));
        return move.done();
    }

    /** A later INVITE of ours was answered when the call was being released already: an offer in it is refused. */
    private static Step late(Move move, Leg leg, LegEvent.AnswerReceived event) {
        Optional<SessionDescription> offer =
                event.response().body().filter(body -> leg.standing().open().isEmpty());
        return move.ack(event.side(), event.cseq(), offer.map(body -> Offers.none(body, leg)))
                .done();
    }

    private static Step freed(Move move, GatewayEvent.Reserved event, String what) {
        Releases.free(
                move,
                event.gateway(),
                event.contextId(),
                java.util.List.of(
                        event.ingress().terminationId(), event.egress().terminationId()));
        return move.violation(what);
    }

    private static boolean known(Move move) {
        return move.call().legs().isPresent();
    }
}
