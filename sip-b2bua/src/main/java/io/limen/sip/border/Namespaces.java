package io.limen.sip.border;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The namespaces of Resource-Priority with the context priority of each value (RFC 4412 §10, RFC 7135, RFC 8101).
 * Values run from the lowest to the highest; the highest gets 15, the lowest what the namespace begins with.
 */
public final class Namespaces {
    private static final Map<String, Integer> ALL = new LinkedHashMap<>();

    static {
        // routine traffic of the military networks is ordinary traffic
        scale(0, "dsn", "routine", "priority", "immediate", "flash", "flash-override");
        scale(0, "drsn", "routine", "priority", "immediate", "flash", "flash-override", "flash-override-override");
        scale(0, "q735", "4", "3", "2", "1", "0");
        // who is authorised for these is above the public in any case
        scale(7, "ets", "4", "3", "2", "1", "0");
        scale(7, "wps", "4", "3", "2", "1", "0");
        scale(7, "esnet", "0", "1", "2", "3", "4");
        String[] sixteen = new String[16];
        for (int value = 0; value < 16; value++) {
            sixteen[value] = Integer.toString(value);
        }
        scale(0, "mcpttp", sixteen);
        scale(0, "mcpttq", sixteen);
    }

    private final Names<Integer> priorities;
    private final List<String> known;

    /** The standard table with values added or changed. */
    Namespaces(Map<String, Integer> changed) {
        Map<String, Integer> all = new LinkedHashMap<>(ALL);
        all.putAll(changed);
        priorities = Names.of(all);
        known = all.keySet().stream().toList();
    }

    private static void scale(int lowest, String namespace, String... values) {
        for (int rank = 0; rank < values.length; rank++) {
            ALL.put(namespace + "." + values[rank], lowest + (15 - lowest) * rank / (values.length - 1));
        }
    }

    /** Context priority of {@code namespace.value}, empty where it is not known. */
    Optional<Integer> priority(String value) {
        return priorities.find(value);
    }

    /** Value of Accept-Resource-Priority (RFC 4412 §3.2). */
    String accepted() {
        return known.stream().collect(Collectors.joining(", "));
    }

    /** The standard table. */
    public static Map<String, Integer> standard() {
        return new LinkedHashMap<>(ALL);
    }
}
