package io.limen.h248.procedures;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which IP realms gateways said they do not have now. A gateway that says nothing has all that its rule gives it. Any thread. */
final class RealmBook {
    private final Map<String, Set<String>> away = new ConcurrentHashMap<>();

    /** The answer to an audit: what of the realms of the rule is not among those that are there. */
    Set<String> audited(String mid, Set<String> ofRule, Set<String> there) {
        Set<String> missing = new HashSet<>(ofRule);
        missing.removeAll(there);
        return put(mid, missing);
    }

    Set<String> changed(String mid, RealmWatch.Change change) {
        Set<String> missing = new HashSet<>(away(mid));
        missing.addAll(change.removed());
        missing.removeAll(change.added());
        return put(mid, missing);
    }

    void forget(String mid) {
        away.remove(mid);
    }

    /** Whether a gateway has all of these realms, as far as it told. */
    boolean has(String mid, Set<String> realms) {
        return Collections.disjoint(away(mid), realms);
    }

    private Set<String> away(String mid) {
        return away.getOrDefault(mid, Set.of());
    }

    private Set<String> put(String mid, Set<String> missing) {
        Set<String> kept = Set.copyOf(missing);
        away.put(mid, kept);
        return kept;
    }
}
