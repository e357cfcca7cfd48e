package io.limen.h248.association;

import io.limen.h248.model.TerminationId;
import java.util.List;

/** Terminations, by id or wildcard, that change their service (H.248.1 §7.2.8). */
public sealed interface TerminationChange {
    /** The ids, wildcards included. */
    List<TerminationId> terminations();

    /** Back in service once the delay is over. */
    record Back(List<TerminationId> terminations, long delayMillis) implements TerminationChange {
        public Back {
            terminations = List.copyOf(terminations);
        }
    }

    /** Out of service now; what stands on them is lost. */
    record Gone(List<TerminationId> terminations, int reason) implements TerminationChange {
        public Gone {
            terminations = List.copyOf(terminations);
        }
    }

    /** Out of service after a delay, or with the last call where it is zero; nothing new on them. */
    record Going(List<TerminationId> terminations, int reason, long delayMillis) implements TerminationChange {
        public Going {
            terminations = List.copyOf(terminations);
        }
    }
}
