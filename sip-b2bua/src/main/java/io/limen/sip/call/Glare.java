package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import java.time.Duration;

/** Requests that change the session and meet another one that does (RFC 3261 §14, RFC 3311 §5, RFC 6141). */
final class Glare {
    private static final int STEP = 10;

    private Glare() {}

    /**
     * Refuses a request that comes while another is open. One of the same side is answered 500, since that side still waits for
     * its own; one of the other side is answered 491, since ours is under way to it.
     *
     * @param request the request
     * @param opener side whose request is open
     */
    static Step refuse(Move move, RequestRef request, CallSide opener) {
        if (request.side() != opener) {
            return move.respond(request, 491, Phrases.of(491)).violation("a request met one of ours");
        }
        int longest = (int) move.settings().dialogs().glare().retryAfter().toSeconds();
        return move.respond(request, 500, Phrases.of(500), HeaderLine.retryAfter(move.draw(longest + 1)))
                .violation("a request came before the answer to the last");
    }

    /** How long to wait before ours is sent again (§14.1): longer where the Call-ID is ours. */
    static Duration pause(Move move, CallSide side) {
        DialogSettings.Glare glare = move.settings().dialogs().glare();
        long from = side == CallSide.EGRESS ? glare.ownFrom().toMillis() : 0;
        long to = side == CallSide.EGRESS
                ? glare.ownTo().toMillis()
                : glare.otherTo().toMillis();
        return Duration.ofMillis(from + (long) STEP * move.draw((int) ((to - from) / STEP) + 1));
    }
}
