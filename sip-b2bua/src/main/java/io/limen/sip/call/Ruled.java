package io.limen.sip.call;

import io.limen.policy.decide.AnswerOutcome;
import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.decide.PolicyEngine;
import io.limen.policy.decide.Reason;
import io.limen.policy.decide.StreamDecision;
import io.limen.policy.decide.TcpDecision;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policy engine over one snapshot of the rules.
 *
 * @param rules the snapshot
 */
public record Ruled(PolicySet rules) implements Deciding {

    @Override
    public Decision decide(Facts facts) {
        return PolicyEngine.decide(facts, rules);
    }

    @Override
    public Settlement settle(Facts facts, Decision decision, SessionDescription answer) {
        if (answer.media().size() != decision.streams().size()) {
            return new Settlement.Refused(488, "RFC 3264 §6: the answer does not have as many m-lines as the offer");
        }
        List<StreamDecision> streams = new ArrayList<>();
        Optional<String> refused = Optional.empty();
        int left = 0;
        for (StreamDecision stream : decision.streams()) {
            AnswerOutcome outcome = PolicyEngine.onAnswer(stream, answer, facts);
            switch (outcome) {
                case AnswerOutcome.Agreed agreed -> {
                    left++;
                    streams.add(with(stream, stream.action(), agreed.tcp(), List.of()));
                }
                case AnswerOutcome.Held held -> {
                    left++;
                    streams.add(with(stream, stream.action(), Optional.of(held.tcp()), List.of()));
                }
                case AnswerOutcome.Declined declined -> streams.add(stream);
                case AnswerOutcome.Refused why -> {
                    refused = refused.or(() -> Optional.of(why.reason()));
                    Reason reason = new Reason("action", "reject", why.reason());
                    streams.add(with(stream, StreamDecision.Action.REJECT, Optional.empty(), List.of(reason)));
                }
            }
        }
        return refused.isPresent() && left == 0
                ? new Settlement.Refused(488, refused.get())
                : new Settlement.Settled(new Decision(decision.rejected(), streams, decision.ruleFailures()));
    }

    private static StreamDecision with(
            StreamDecision stream, StreamDecision.Action action, Optional<TcpDecision> tcp, List<Reason> more) {
        List<Reason> reasons = new ArrayList<>(stream.reasons());
        reasons.addAll(more);
        return new StreamDecision(
                stream.index(),
                stream.medium(),
                stream.proto(),
                action,
                action == StreamDecision.Action.REJECT ? 488 : stream.status(),
                stream.security(),
                tcp,
                stream.ingressLatch(),
                stream.egressLatch(),
                stream.ingressFilter(),
                stream.egressFilter(),
                stream.msrpAware(),
                reasons);
    }
}
