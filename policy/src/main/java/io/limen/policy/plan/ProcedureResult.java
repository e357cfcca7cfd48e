package io.limen.policy.plan;

import java.util.List;

/** How a procedure ended. */
public sealed interface ProcedureResult {

    /**
     * Both terminations stand; every stream end point carries its local address, and the gateway's fingerprints where it
     * was asked for them.
     *
     * @param notCarried what was left out of the order
     */
    record Reserved(long contextId, ReservedPoint ingress, ReservedPoint egress, List<NotCarried> notCarried)
            implements ProcedureResult {
        public Reserved {
            notCarried = List.copyOf(notCarried);
        }

        public Reserved(long contextId, ReservedPoint ingress, ReservedPoint egress) {
            this(contextId, ingress, egress, List.of());
        }
    }

    /** One termination stands, as {@link Reserved} has it. */
    record PointReserved(long contextId, ReservedPoint point, List<NotCarried> notCarried) implements ProcedureResult {
        public PointReserved {
            notCarried = List.copyOf(notCarried);
        }
    }

    /**
     * A Configure, ThroughConnect, Order or Release was carried out, or had nothing to change.
     *
     * @param reports what the gateway told in its reply, if anything
     * @param notCarried what was left out of the order
     */
    record Done(long contextId, List<PointReport> reports, List<NotCarried> notCarried) implements ProcedureResult {
        public Done {
            reports = List.copyOf(reports);
            notCarried = List.copyOf(notCarried);
        }

        public Done(long contextId) {
            this(contextId, List.of(), List.of());
        }
    }

    /**
     * The gateway refused with an H.248 error. After a refused Reserve, {@code leftContextId} and
     * {@code leftTerminationIds} name what it had made before it refused (0 and empty if nothing): release them.
     */
    record Rejected(int errorCode, String text, long leftContextId, List<String> leftTerminationIds)
            implements ProcedureResult {
        public Rejected {
            leftTerminationIds = List.copyOf(leftTerminationIds);
        }
    }

    /** No answer came, or the association was lost: what the gateway holds is unknown. */
    record Lost(String reason) implements ProcedureResult {}
}
