package io.limen.sip.call;

/** What a state does with an event it has no use for: never silent, and a request always gets its answer. */
final class Strays {
    /** Methods that are taken, as the Allow header writes them. */
    static final HeaderLine ALLOW = new HeaderLine("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS");

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
            case LegEvent.RequestReceived e -> known(move) ? other(move, e.request()) : move.violation(what);
            case LegEvent.UpdateReceived e -> known(move) ? other(move, e.request()) : move.violation(what);
            case LegEvent.PrackReceived e -> known(move) ? other(move, e.request()) : move.violation(what);
            case LegEvent.RequestFinished e -> move.ignored("answer to a request that nobody waits for");
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
            case TimerFired e -> move.violation(what);
            case OperatorEvent.ReleaseOrdered e -> move.ignored("nothing is left to release");
        };
    }

    /** Requests within a dialog that change nothing (RFC 3261 §8.2.1, §11). */
    static Step other(Move move, RequestRef request) {
        return switch (request.method()) {
            case "OPTIONS" ->
                move.respond(request, 200, "OK", ALLOW, new HeaderLine("Accept", "application/sdp"))
                        .done();
            case "INFO", "MESSAGE", "UPDATE", "REFER", "NOTIFY", "SUBSCRIBE", "PRACK", "PUBLISH", "REGISTER" ->
                move.respond(request, 405, "Method Not Allowed", ALLOW).done();
            default -> move.respond(request, 501, "Not Implemented", ALLOW).done();
        };
    }

    /** A 2xx that came again is acknowledged again; one from another fork is ended (RFC 3261 §13.2.2.4). */
    static Step repeated(Move move, LegEvent.AnswerReceived event) {
        Leg leg = move.leg(event.side());
        if (leg.dialog().remoteTag().equals(event.response().remoteTag())) {
            return move.ack(event.side(), event.cseq()).done();
        }
        Dialog fork = leg.dialog().by(event.response(), Dialog.Phase.CONFIRMED);
        move.send(new SendSip.Ack(event.side(), fork, event.cseq()));
        move.send(new SendSip.Bye(event.side(), fork.nextRequest(), java.util.List.of()));
        return move.done();
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
