package io.limen.h248.audit;

import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.TerminationId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A context of a gateway.
 *
 * @param properties as far as told
 * @param terminations those in it, as far as told
 * @param allTold whether these are all
 */
public record ContextDetail(ContextProperties properties, Set<TerminationId> terminations, boolean allTold) {
    /** A context that exists; no more is known. */
    public static final ContextDetail UNKNOWN = new ContextDetail(ContextProperties.NONE, Set.of(), false);

    public ContextDetail {
        terminations = Set.copyOf(terminations);
    }

    ContextDetail with(ContextProperties told) {
        return told.isEmpty() ? this : new ContextDetail(told, terminations, allTold);
    }

    ContextDetail with(Set<TerminationId> more) {
        Set<TerminationId> all = new LinkedHashSet<>(terminations);
        all.addAll(more);
        return new ContextDetail(properties, all, allTold);
    }

    /** The same context when no termination was left out. */
    ContextDetail withAllTold() {
        return new ContextDetail(properties, terminations, true);
    }

    /** The same context by what a later answer told too. */
    ContextDetail and(ContextDetail later) {
        ContextDetail merged = later.allTold ? later : with(later.terminations);
        return new ContextDetail(properties, merged.terminations, merged.allTold).with(later.properties);
    }
}
