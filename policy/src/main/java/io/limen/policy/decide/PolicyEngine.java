package io.limen.policy.decide;

import io.limen.policy.decide.StreamDecision.Action;
import io.limen.policy.rule.Evaluation;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.rule.RuleFailure;
import io.limen.policy.sdp.MediaDescription;
import io.limen.policy.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides what happens to an offer, and to its answer. Pure and total: same facts and rules, same decision. */
public final class PolicyEngine {
    private PolicyEngine() {}

    /** The decision for an offer: one per m-line, and a rejection where nothing is left. */
    public static Decision decide(Facts facts, PolicySet rules) {
        List<StreamDecision> streams = new ArrayList<>();
        List<RuleFailure> failures = new ArrayList<>();
        for (int index = 0; index < facts.offer().media().size(); index++) {
            Evaluation evaluation = rules.evaluate(StreamVariables.of(facts, index));
            failures.addAll(evaluation.failures());
            streams.add(new StreamDecider(facts, index, evaluation).decide());
        }
        boolean nothingLeft = streams.stream().allMatch(stream -> stream.action() == Action.REJECT);
        return new Decision(nothingLeft ? Optional.of(rejection(facts, streams)) : Optional.empty(), streams, failures);
    }

    /** The status that all refused streams agree on, else 488; the reason of the first. */
    private static Decision.Rejection rejection(Facts facts, List<StreamDecision> streams) {
        List<StreamDecision> failed = streams.stream()
                .filter(stream -> !facts.offer().media().get(stream.index()).refused())
                .toList();
        if (failed.isEmpty()) {
            String text = streams.isEmpty() ? "the offer has no m-line" : "every m-line of the offer has port 0";
            return new Decision.Rejection(StreamDecider.NOT_ACCEPTABLE, text);
        }
        int status = failed.getFirst().status();
        boolean same = failed.stream().allMatch(stream -> stream.status() == status);
        return new Decision.Rejection(
                same ? status : StreamDecider.NOT_ACCEPTABLE,
                failed.getFirst().reasons().getLast().by());
    }

    /**
     * What the answer from egress makes of a stream.
     *
     * @param stream what was decided for the offer
     * @param answer the whole answer; setup and connection may stand at its session level
     * @param facts the facts the decision was made from
     */
    public static AnswerOutcome onAnswer(StreamDecision stream, SessionDescription answer, Facts facts) {
        int index = stream.index();
        if (index >= answer.media().size()) {
            return new AnswerOutcome.Refused("RFC 3264 §6: the answer has fewer m-lines than the offer");
        }
        return AnswerResolver.resolve(
                stream,
                answer.media().get(index),
                answer.attribute(index, "setup"),
                answer.attribute(index, "connection"),
                facts);
    }

    /** The same for an m-line with its lines alone, which carries all it has at media level. */
    public static AnswerOutcome onAnswer(StreamDecision stream, MediaDescription answer, Facts facts) {
        return AnswerResolver.resolve(stream, answer, answer.attribute("setup"), answer.attribute("connection"), facts);
    }

    /** The outcome of every stream, in m-line order. */
    public static List<AnswerOutcome> onAnswer(Decision decision, SessionDescription answer, Facts facts) {
        return IntStream.range(0, decision.streams().size())
                .mapToObj(i -> onAnswer(decision.streams().get(i), answer, facts))
                .toList();
    }
}
