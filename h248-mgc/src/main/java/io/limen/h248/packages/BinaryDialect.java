package io.limen.h248.packages;

/**
 * What the binary encoding needs to know beyond the standard's module.
 *
 * @param packages names, numbers and types of packages
 * @param naming octets of TerminationIDs
 * @param wrapping how values of package elements are written; both are read
 */
public record BinaryDialect(PackageRegistry packages, TerminationNaming naming, Wrapping wrapping) {
    /** Values of package elements in the OCTET STRING that holds them. */
    public enum Wrapping {
        /** Encoded in BER as their own type first (H.248.1 Annex A). */
        DOUBLE,
        /** As bare octets, as the tests of some implementations have it. */
        SINGLE
    }
}
