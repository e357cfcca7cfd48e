package io.limen.h248.packages;

import java.util.List;
import java.util.Optional;

/**
 * A package (H.248.1 §12, numbers at IANA).
 *
 * @param name in text
 * @param id in binary, the upper half of a PkgdName, 1 to 65535
 * @param version highest version known
 * @param base name of the package that it extends
 * @param items its own; those of the base are inherited
 */
public record PackageDefinition(String name, int id, int version, Optional<String> base, List<ItemDefinition> items) {
    public PackageDefinition {
        items = List.copyOf(items);
    }
}
