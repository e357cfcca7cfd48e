package io.limen.policy.plan;

import java.util.List;

/** A stage-2 procedure on connection points (TS 23.334 §8), to be run by a gateway as one H.248 transaction. */
public sealed interface Procedure {

    /**
     * Reserve Connection Point, and Reserve and Configure where an end point's remote address is known: makes the
     * context and both terminations in one transaction.
     */
    record Reserve(MediaPlan plan) implements Procedure {}

    /** Configure Connection Point: gives reserved terminations what the answer (or a new offer) brought. */
    record Configure(long contextId, List<ReservedPoint> points) implements Procedure {
        public Configure {
            points = List.copyOf(points);
        }
    }

    /** Change Through-Connection: the mode of the streams alone, as the points carry it. */
    record ThroughConnect(long contextId, List<ReservedPoint> points) implements Procedure {
        public ThroughConnect {
            points = List.copyOf(points);
        }
    }

    /** Release Termination: takes the terminations out of their context, which ends with the last one. */
    record Release(long contextId, List<String> terminationIds) implements Procedure {
        public Release {
            terminationIds = List.copyOf(terminationIds);
        }
    }
}
