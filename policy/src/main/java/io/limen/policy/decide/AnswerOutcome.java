package io.limen.policy.decide;

import io.limen.policy.plan.Setup;
import java.util.Optional;

/** What an answer from egress made of one stream. */
public sealed interface AnswerOutcome {

    /**
     * The stream stands.
     *
     * @param tcp final TCP roles, with expected answer and answer back filled in; empty for UDP media
     */
    record Agreed(Optional<TcpDecision> tcp) implements AnswerOutcome {
        /** The setup to write into the answer toward ingress; empty for UDP media. */
        public Optional<Setup> answerBack() {
            return tcp.flatMap(TcpDecision::answerBack);
        }
    }

    /** The answer was holdconn: pass it on as holdconn, open nothing until a later offer. */
    record Held(TcpDecision tcp) implements AnswerOutcome {}

    /** The answer breaks the law, or NAT makes it useless: end the stream; says which rule. */
    record Refused(String reason) implements AnswerOutcome {}

    /** The far end refused the stream with port 0. */
    record Declined() implements AnswerOutcome {}
}
