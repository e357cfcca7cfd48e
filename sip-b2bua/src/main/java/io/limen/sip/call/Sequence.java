package io.limen.sip.call;

import java.util.Optional;

/** What every request within a dialog is asked before anything else (RFC 3261 §12.2.2). */
final class Sequence {
    private Sequence() {}

    /** Why the request is refused: it comes out of order. Its CSeq number counts from now. */
    static Optional<Step> refusal(Move move, RequestRef request) {
        Leg leg = move.leg(request.side());
        if (request.cseq() <= leg.dialog().remoteSeq()) {
            return Optional.of(move.respond(request, 500, Phrases.of(500))
                    .violation("CSeq of a " + request.method() + " does not rise"));
        }
        move.with(leg.with(leg.dialog().received(request.cseq())));
        return Optional.empty();
    }
}
