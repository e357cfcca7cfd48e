package io.limen.sip.border;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fixed table by name, in which the case of ASCII letters does not count (RFC 3261 §7.3.1). Finding makes no object,
 * so that the hot path needs no lower-case copies.
 */
final class Names<V> {
    private final @Nullable String[] names;
    private final @Nullable Object[] values;
    private final int mask;

    private Names(int capacity) {
        names = new String[capacity];
        values = new Object[capacity];
        mask = capacity - 1;
    }

    static <V> Names<V> of(Map<String, V> entries) {
        Names<V> table = new Names<>(Integer.highestOneBit(Math.max(4, entries.size() * 2)) << 1);
        entries.forEach(table::put);
        return table;
    }

    private void put(String name, V value) {
        int at = hash(name) & mask;
        while (names[at] != null && !name.equalsIgnoreCase(names[at])) {
            at = (at + 1) & mask;
        }
        names[at] = name;
        values[at] = value;
    }

    @SuppressWarnings("unchecked") // only put writes
    Optional<V> find(String name) {
        int at = hash(name) & mask;
        while (names[at] != null) {
            if (name.equalsIgnoreCase(names[at])) {
                return Optional.ofNullable((V) values[at]);
            }
            at = (at + 1) & mask;
        }
        return Optional.empty();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    private static int hash(String name) {
        int hash = 0;
        for (int at = 0; at < name.length(); at++) {
            hash = hash * 31 + (name.charAt(at) | 0x20);
        }
        return hash ^ (hash >>> 15);
    }
}
