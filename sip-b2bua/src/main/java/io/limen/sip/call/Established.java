package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.sdp.SessionDescription;
import java.time.Duration;

/** What begins to hold when a call is answered: session timers of both legs, the longest call. */
final class Established {
    private Established() {}

    /** The first 2xx toward ingress, with what it grants. */
    static Reply first(Move move, Reply reply) {
        Duration longest = move.settings().dialogs().watch().longest();
        if (longest.isPositive()) {
            move.start(TimerKey.LONGEST, longest);
        }
        Terms asked = move.leg(CallSide.INGRESS).standing().peer();
        return reply.withHeaders(Headers.joined(reply.headers(), SessionTimers.grant(move, CallSide.INGRESS, asked)));
    }

    /** The first offer and its answer stand, so that the same again is known as a refresh. */
    static void agreed(Move move, SessionDescription offer, SessionDescription answer) {
        Leg a = move.leg(CallSide.INGRESS);
        Leg b = move.leg(CallSide.EGRESS);
        move.with(a.with(a.standing().agreeing(offer)));
        move.with(b.with(b.standing().agreeing(answer)));
    }
}
