package io.limen.sip.call;

import io.limen.policy.plan.MediaPlan;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.media.Exchange;
import java.util.List;

/** What a call in set-up waits for from its gateway; messages that need it too wait behind it. */
public sealed interface Job {

    /** Nothing. */
    record None() implements Job {}

    /**
     * Both connection points, for an offer that came from the callee.
     *
     * @param tag tag of the callee it came from
     * @param exchange the offer
     * @param plan what is asked of the gateway
     * @param op number of the Reserve
     * @param letter the response that takes the offer to the caller
     */
    record Reserving(String tag, Exchange exchange, MediaPlan plan, int op, Outbox.Letter letter) implements Job {}

    /**
     * Both connection points as an answer wants them.
     *
     * @param tag tag of the callee whose early dialog it is about
     * @param change what is ordered
     * @param agreed the answer
     * @param then what follows
     */
    record Configuring(String tag, Change change, Fork.Agreed agreed, Then then) implements Job {}

    /** What follows a Configure. */
    sealed interface Then {
        /** A provisional response goes on to the caller, with the answer in it or without. */
        record Provisional(Outbox.Letter letter) implements Then {}

        /** A PRACK or UPDATE is answered. */
        record Answer(Fork.Passed passed, Reply reply) implements Then {}

        /** The answer of the caller goes on to the callee in a PRACK. */
        record Acknowledge(RequestRef request, long theirs, List<HeaderLine> headers, SessionDescription answer)
                implements Then {}
    }
}
