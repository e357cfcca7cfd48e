package io.limen.h248.association;

import io.limen.h248.audit.RootState;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/** What a gateway tells of its times and sizes on ROOT (H.248.1 E.2, E.14) as terms of its transactions. */
public final class RootTerms {
    /** Below that nothing useful could be said any more. */
    private static final int LEAST_PDU = 512;

    /** A segment that takes longer will not come. */
    private static final Duration LONGEST_SEGMENT = Duration.ofSeconds(30);

    private RootTerms() {}

    /**
     * Times to repeat requests by: never sooner than the gateway answers as a rule, and after Pending not before its next
     * Pending may have come.
     */
    public static RetryPolicy applied(RetryPolicy configured, RootState root) {
        if (root.gatewayExecutionTime().isEmpty()
                && root.gatewayProvisionalTimer().isEmpty()) {
            return configured;
        }
        Duration giveUp = configured.giveUpAfter();
        Duration first = least(
                giveUp, most(configured.first(), root.gatewayExecutionTime().orElse(configured.first())));
        Duration cap = most(first, least(giveUp, configured.cap()));
        Duration pending = root.gatewayProvisionalTimer()
                .map(timer -> timer.plus(first.multipliedBy(2)))
                .orElse(configured.afterPending());
        return new RetryPolicy(first, configured.factor(), cap, most(first, least(giveUp, pending)), giveUp);
    }

    /**
     * Limits of Pendings and sizes of messages.
     *
     * @param segments whether the gateway has package {@code seg}
     */
    public static PeerTerms applied(PeerTerms plain, RootState root, boolean segments) {
        PeerTerms terms = plain;
        Optional<Integer> sent = root.controllerPendingLimit().filter(n -> n > 0);
        Optional<Integer> taken = root.gatewayPendingLimit().filter(n -> n > 0);
        if (sent.isPresent() || taken.isPresent()) {
            terms = terms.withPendings(sent.orElse(terms.pendingsSent()), taken.orElse(terms.pendingsTaken()));
        }
        int pdu = root.gatewayMaxPdu().map(n -> Math.max(LEAST_PDU, n)).orElse(terms.hardOctets());
        return segments
                ? terms.withSegments(
                        pdu,
                        root.controllerSegmentTimer()
                                .filter(timer -> timer.isPositive() && timer.compareTo(LONGEST_SEGMENT) <= 0)
                                .orElse(terms.segmentation()))
                : terms.withMaxPdu(pdu);
    }

    private static Duration most(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
