package io.limen.h248.audit;

import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/**
 * A part of an audit that the gateway did not answer (H.248.1 §8.2.2).
 *
 * @param level what it is about
 * @param context where; empty for a whole transaction
 * @param terminations for which; empty for a whole action
 * @param error what the gateway says
 */
public record AuditFault(
        Level level, Optional<ContextId> context, List<TerminationId> terminations, ErrorDescriptor error) {
    /** What failed. */
    public enum Level {
        TRANSACTION,
        ACTION,
        COMMAND
    }

    public AuditFault {
        terminations = List.copyOf(terminations);
    }

    /** Whether this says no more than that nothing is there: no such context, or no termination that matches. */
    public boolean saysNothingIsThere() {
        return switch (error.code().code()) {
            case 411, 430, 431, 435 -> true;
            default -> false;
        };
    }
}
