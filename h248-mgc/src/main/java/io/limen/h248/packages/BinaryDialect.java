package io.limen.h248.packages;

import java.util.Map;

/**
 * What the binary encoding needs to know beyond the standard's module.
 *
 * @param packages names, numbers and types of packages
 * @param naming octets of TerminationIDs
 * @param wrapping how values of package elements are written; both are read
 * @param digitMaps names of digit maps with their two octets as number, 0 to 65535, since Annex A has no names for them
 */
public record BinaryDialect(
        PackageRegistry packages, TerminationNaming naming, Wrapping wrapping, Map<String, Integer> digitMaps) {
    /** Values of package elements in the OCTET STRING that holds them. */
    public enum Wrapping {
        /** Encoded in BER as their own type first (H.248.1 Annex A). */
        DOUBLE,
        /** As bare octets, as the tests of some implementations have it. */
        SINGLE
    }

    public BinaryDialect {
        digitMaps = Map.copyOf(digitMaps);
    }

    /** Without names of digit maps. */
    public BinaryDialect(PackageRegistry packages, TerminationNaming naming, Wrapping wrapping) {
        this(packages, naming, wrapping, Map.of());
    }
}
