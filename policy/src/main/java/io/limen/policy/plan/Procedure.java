package io.limen.policy.plan;

import java.util.List;

/** A stage-2 procedure on connection points (TS 23.334 §8), to be run by a gateway as one H.248 transaction. */
public sealed interface Procedure {

    /**
     * Reserve Connection Point, and Reserve and Configure where an end point's remote address is known: makes the
     * context and both terminations in one transaction.
     */
    record Reserve(MediaPlan plan) implements Procedure {}

    /**
     * Reserve, or Reserve and Configure, of one connection point alone: toward the side whose address is known first, or
     * for media that ends at the gateway ("Reserve and Configure IMS resources", TS 23.333 §6.2.19.3).
     *
     * @param contextId the context it joins; 0 makes a new one
     * @param point what is wanted
     * @param emergency whether a new context carries the emergency indicator
     * @param priority of a new context, 0 (none) to 15
     * @param ieps whether a new context carries the indicator of the emergency preference scheme
     */
    record ReservePoint(long contextId, ConnectionPoint point, boolean emergency, int priority, boolean ieps)
            implements Procedure {
        public ReservePoint {
            if (priority < 0 || priority > 15) {
                throw new IllegalArgumentException("priority out of range: " + priority);
            }
        }
    }

    /**
     * Configure Connection Point: gives reserved terminations what the answer (or a new offer) brought.
     *
     * @param contextId the context
     * @param points what the terminations are to be
     * @param held what stands, as the gateway was last told and all done; only what differs goes out, and nothing at all
     *     if nothing does. Without it everything is told again
     */
    record Configure(long contextId, List<ReservedPoint> points, List<ReservedPoint> held) implements Procedure {
        public Configure {
            points = List.copyOf(points);
            held = List.copyOf(held);
        }

        /** Everything is told, whatever stands. */
        public Configure(long contextId, List<ReservedPoint> points) {
            this(contextId, points, List.of());
        }
    }

    /** Orders for the bearers of a termination that stands: start or end TCP or (D)TLS, and nothing else of it. */
    record Order(long contextId, ReservedPoint point, List<BearerOrder> orders) implements Procedure {
        public Order {
            orders = List.copyOf(orders);
        }
    }

    /** Change Through-Connection: the mode of the streams alone, as the points carry it. */
    record ThroughConnect(long contextId, List<ReservedPoint> points) implements Procedure {
        public ThroughConnect {
            points = List.copyOf(points);
        }
    }

    /**
     * Release Termination: takes the terminations out of their context, which ends with the last one.
     *
     * @param contextId the context
     * @param terminationIds which; none means all of the context
     * @param statistics whether the gateway shall tell what it counted
     */
    record Release(long contextId, List<String> terminationIds, boolean statistics) implements Procedure {
        public Release {
            terminationIds = List.copyOf(terminationIds);
        }

        /** Without statistics. */
        public Release(long contextId, List<String> terminationIds) {
            this(contextId, terminationIds, false);
        }
    }
}
