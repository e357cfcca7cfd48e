package io.limen.policy.decide;

import io.limen.policy.plan.Latch;
import io.limen.policy.plan.SourceFilter;
import java.util.List;
import java.util.Optional;

/**
 * Outcome for one m-line.
 *
 * @param index position of the m-line, from 0
 * @param medium its medium
 * @param proto its proto as offered
 * @param action anchor, bypass or reject
 * @param status SIP status where rejected, 0 otherwise
 * @param security none, e2ae or e2e
 * @param tcp TCP outcome; empty for UDP media and refused streams
 * @param ingressLatch latching toward ingress
 * @param egressLatch latching toward egress
 * @param ingressFilter source filter toward ingress
 * @param egressFilter source filter toward egress
 * @param msrpAware whether the gateway reads MSRP
 * @param reasons why, one or more per field that was set
 */
public record StreamDecision(
        int index,
        String medium,
        String proto,
        Action action,
        int status,
        Security security,
        Optional<TcpDecision> tcp,
        Latch ingressLatch,
        Latch egressLatch,
        SourceFilter ingressFilter,
        SourceFilter egressFilter,
        boolean msrpAware,
        List<Reason> reasons) {
    public StreamDecision {
        reasons = List.copyOf(reasons);
    }

    /** A stream whose payload the gateway does not read. */
    public StreamDecision(
            int index,
            String medium,
            String proto,
            Action action,
            int status,
            Security security,
            Optional<TcpDecision> tcp,
            Latch ingressLatch,
            Latch egressLatch,
            SourceFilter ingressFilter,
            SourceFilter egressFilter,
            List<Reason> reasons) {
        this(
                index,
                medium,
                proto,
                action,
                status,
                security,
                tcp,
                ingressLatch,
                egressLatch,
                ingressFilter,
                egressFilter,
                false,
                reasons);
    }

    /** What happens to the stream. */
    public enum Action {
        ANCHOR,
        BYPASS,
        REJECT
    }

    /** How the stream is protected across the border. */
    public enum Security {
        NONE,
        E2AE,
        E2E
    }
}
