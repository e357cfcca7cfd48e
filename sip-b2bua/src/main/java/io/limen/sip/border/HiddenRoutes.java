package io.limen.sip.border;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hides lists of addresses (Path, Service-Route, Record-Route, Via) that pass a border, and restores them when they come
 * back (reference/ibcf.md section 3). A hidden entry is a URI of ours whose user part is a {@link HidingToken}.
 */
public final class HiddenRoutes {
    private static final String OWN = ";lhide";

    private final HidingToken tokens;

    public HiddenRoutes(HidingToken tokens) {
        this.tokens = tokens;
    }

    /**
     * A whole list behind one entry of ours; the list as it is where it is empty.
     *
     * @param entries name-addr texts in order
     * @param hostPort our address, with port where there is one
     * @return one entry, or empty where the list is too long to hide: the message is refused then
     */
    public Optional<List<String>> hide(List<String> entries, String hostPort) {
        if (entries.isEmpty()) {
            return Optional.of(List.of());
        }
        return tokens.seal(String.join(",", entries))
                .map(token -> List.of("<sip:" + token + "@" + hostPort + ";lr" + OWN + ">"));
    }

    /** What came back. */
    public sealed interface Restored {
        /** The list with each of our entries replaced by what it hid. */
        record Entries(List<String> entries) implements Restored {
            public Entries {
                entries = List.copyOf(entries);
            }
        }

        /** An entry looks like one of ours and was changed, or its key is gone. */
        record Tampered(String entry) implements Restored {}
    }

    /** Restores a list; entries of others stay. */
    public Restored restore(List<String> entries) {
        List<String> restored = new ArrayList<>();
        for (String entry : entries) {
            String user = user(entry);
            if (!HidingToken.isToken(user) || !entry.contains(OWN)) {
                restored.add(entry);
                continue;
            }
            Optional<String> inner = tokens.open(user);
            if (inner.isEmpty()) {
                return new Restored.Tampered(entry);
            }
            restored.addAll(Texts.split(inner.get(), ','));
        }
        return new Restored.Entries(restored);
    }

    /** The user part of the URI in a name-addr, empty if it has none. */
    private static String user(String entry) {
        int begin = entry.indexOf("sip:");
        int end = entry.indexOf('@');
        return begin < 0 || end < begin ? "" : entry.substring(begin + 4, end);
    }
}
