package io.limen.policy.plan;

import java.util.List;

/** How a procedure ended. */
public sealed interface ProcedureResult {

    /** Both terminations stand; every stream end point carries its local address. */
    record Reserved(long contextId, ReservedPoint ingress, ReservedPoint egress) implements ProcedureResult {}

    /** A Configure, ThroughConnect or Release was carried out. */
    record Done(long contextId) implements ProcedureResult {}

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
