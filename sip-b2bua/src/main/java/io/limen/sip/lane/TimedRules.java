package io.limen.sip.lane;

import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.call.Deciding;
import io.limen.sip.call.Ruled;
import io.limen.sip.port.CallMeters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The rules a call began with, with a watch beside them. */
record TimedRules(PolicySet rules, InstantSource clock, CallMeters meters) implements Deciding {

    @Override
    public Decision decide(Facts facts) {
        Instant began = clock.instant();
        Decision decision = new Ruled(rules).decide(facts);
        meters.decided(decision, Duration.between(began, clock.instant()));
        return decision;
    }

    @Override
    public Settlement settle(Facts facts, Decision decision, SessionDescription answer) {
        return new Ruled(rules).settle(facts, decision, answer);
    }
}
