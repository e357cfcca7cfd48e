package io.limen.h248.association;

import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Terminations and interfaces that a gateway took out of service, by id or wildcard, such as {@code ip/1/*}. Immutable;
 * keeps the latest 1000.
 *
 * @param patterns as the gateway wrote them, in lower case
 */
public record OutOfService(List<String> patterns) {
    /** All in service. */
    public static final OutOfService NONE = new OutOfService(List.of());

    private static final int MOST = 1000;

    public OutOfService {
        patterns = List.copyOf(patterns);
    }

    public OutOfService without(List<TerminationId> back) {
        List<String> left = new ArrayList<>(patterns);
        for (TerminationId id : back) {
            String pattern = id.text().toLowerCase(Locale.ROOT);
            left.removeIf(out -> Wildcard.matches(pattern, out));
        }
        return new OutOfService(left);
    }

    public OutOfService with(List<TerminationId> gone) {
        Set<String> all = new LinkedHashSet<>(patterns);
        gone.forEach(id -> all.add(id.text().toLowerCase(Locale.ROOT)));
        List<String> listed = List.copyOf(all);
        return new OutOfService(listed.size() > MOST ? listed.subList(listed.size() - MOST, listed.size()) : listed);
    }

    /** Whether nothing is in service of what an id with CHOOSE parts, such as {@code ip/1/$/$}, stands for. */
    public static boolean covers(List<String> patterns, TerminationId wanted) {
        String id = wanted.text().toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, id));
    }
}
