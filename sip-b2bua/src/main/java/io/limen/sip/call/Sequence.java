package io.limen.sip.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What every request within a dialog is asked before anything else (RFC 3261 §12.2.2, §8.2.2.3). */
final class Sequence {
    /** Option tags a request within a dialog may require. */
    private static final Set<String> KNOWN =
            Set.of("timer", "100rel", "replaces", "tdialog", "norefersub", "from-change", "precondition");

    private Sequence() {}

    /** Why the request is refused: it comes out of order, or needs what we do not know. Its CSeq number counts from now. */
    static Optional<Step> refusal(Move move, RequestRef request, LegEvent.RequestData data) {
        Leg leg = move.leg(request.side());
        if (request.cseq() <= leg.dialog().remoteSeq()) {
            return Optional.of(move.respond(request, 500, Phrases.of(500))
                    .violation("CSeq of a " + request.method() + " does not rise"));
        }
        move.with(leg.with(leg.dialog().received(request.cseq())));
        Set<String> unknown = new TreeSet<>(data.terms().required());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            HeaderLine unsupported = new HeaderLine("Unsupported", String.join(", ", List.copyOf(unknown)));
            return Optional.of(
                    move.respond(request, 420, Phrases.of(420), unsupported).done());
        }
        return Optional.empty();
    }
}
