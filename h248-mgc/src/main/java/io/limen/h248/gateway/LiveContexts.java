package io.limen.h248.gateway;

import io.limen.h248.association.Wildcard;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The contexts that we hold in one gateway, with their terminations. Belongs to the loop. */
public final class LiveContexts {
    /** A termination in its context. */
    public record Place(long contextId, String terminationId) {}

    private final Map<Long, Set<String>> contexts = new HashMap<>();
    private final Map<Long, String> correlations = new HashMap<>();

    /** Terminations stand in a context that was made for {@code correlation}, such as a call id. */
    public void opened(long contextId, String correlation, List<String> terminations) {
        contexts.computeIfAbsent(contextId, c -> new HashSet<>()).addAll(terminations);
        correlations.put(contextId, correlation);
    }

    /** What a context was made for; empty if it is not ours. */
    public String correlation(ContextId context) {
        return context.isSpecific() ? correlations.getOrDefault(context.value(), "") : "";
    }

    /** Terminations were subtracted; the context ends with its last. */
    public void closed(long contextId, List<String> terminations) {
        Set<String> left = contexts.get(contextId);
        if (left != null) {
            terminations.forEach(left::remove);
            if (left.isEmpty()) {
                contexts.remove(contextId);
                correlations.remove(contextId);
            }
        }
    }

    public void clear() {
        contexts.clear();
        correlations.clear();
    }

    /** Terminations of a context. */
    public List<String> terminations(long contextId) {
        return List.copyOf(contexts.getOrDefault(contextId, Set.of()));
    }

    public int count() {
        return contexts.size();
    }

    /** Our terminations that a context id and a termination id, wildcards included, name. */
    public List<Place> matching(ContextId context, TerminationId termination) {
        String pattern = termination.text().toLowerCase(Locale.ROOT);
        return contexts.entrySet().stream()
                .filter(e -> !context.isSpecific() || context.value() == e.getKey())
                .flatMap(e -> e.getValue().stream()
                        .filter(t -> Wildcard.matches(pattern, t.toLowerCase(Locale.ROOT)))
                        .map(t -> new Place(e.getKey(), t)))
                .toList();
    }
}
