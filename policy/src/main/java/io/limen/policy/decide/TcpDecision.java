package io.limen.policy.decide;

import io.limen.policy.plan.Setup;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpMode;
import java.util.Optional;

/**
 * TCP outcome of one stream (reference table 4.1).
 *
 * @param row number of the deciding table row
 * @param mode how the gateway joins the two sides
 * @param offerOut setup in the offer toward egress
 * @param expectedAnswer what the answer is expected to say; empty where it is open (actpass out)
 * @param answerBack setup in the answer toward ingress; empty where it follows the answer
 * @param ingress what the gateway's termination toward ingress gets
 * @param egress what the gateway's termination toward egress gets
 */
public record TcpDecision(
        int row,
        TcpMode mode,
        Setup offerOut,
        Optional<Setup> expectedAnswer,
        Optional<Setup> answerBack,
        TcpEndpoint ingress,
        TcpEndpoint egress) {}
