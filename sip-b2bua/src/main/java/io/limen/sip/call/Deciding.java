package io.limen.sip.call;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.sdp.SessionDescription;

/** Policy as the machine sees it: pure functions over one snapshot of the rules. */
public interface Deciding {

    Decision decide(Facts facts);

    /** What the answer makes of a decision: roles that were open are settled, illegal answers are refused. */
    Settlement settle(Facts facts, Decision decision, SessionDescription answer);

    /** Outcome of an answer. */
    sealed interface Settlement {
        record Settled(Decision decision) implements Settlement {}

        record Refused(int status, String reason) implements Settlement {}
    }
}
