package io.limen.h248.procedures;

import io.limen.h248.model.ItemName;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an association has settled that procedures must keep to.
 *
 * @param version H.248.1 version agreed, 1 to 3; nothing of a later one is written
 * @param packages names of the gateway's packages, without versions; none at all means that it told none and is taken at
 *     the word of its profile
 */
public record Terms(int version, Set<String> packages) {
    /** Version 3 with a gateway that told no packages. */
    public static final Terms LATEST = new Terms(3, Set.of());

    public Terms {
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException("version must be within 1 and 3");
        }
        packages = packages.stream().map(p -> p.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean has(ItemName item) {
        return has(item.pkg());
    }

    boolean has(String pkg) {
        return packages.isEmpty() || packages.contains(pkg.toLowerCase(Locale.ROOT));
    }
}
