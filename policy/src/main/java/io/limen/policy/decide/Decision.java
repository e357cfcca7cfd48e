package io.limen.policy.decide;

import io.limen.policy.rule.RuleFailure;
import java.util.List;
import java.util.Optional;

/**
 * Outcome for an offer: one decision per m-line, in m-line order.
 *
 * @param rejected set when nothing is left of the offer
 * @param streams one per m-line
 * @param ruleFailures conditions of policies that failed at run time and so did not match
 */
public record Decision(Optional<Rejection> rejected, List<StreamDecision> streams, List<RuleFailure> ruleFailures) {
    public Decision {
        streams = List.copyOf(streams);
        ruleFailures = List.copyOf(ruleFailures);
    }

    public Decision(Optional<Rejection> rejected, List<StreamDecision> streams) {
        this(rejected, streams, List.of());
    }

    /** SIP status and reason of a refused offer. */
    public record Rejection(int status, String reason) {}
}
