package io.limen.h248.packages;

import java.util.Arrays;

/** A TerminationID of the binary encoding (H.248.1 A.1). The arrays are not copied: who shares one leaves it alone. */
public final class BinaryTermination {
    private final byte[] wildcards;
    private final byte[] id;

    /**
     * Of its parts.
     *
     * @param wildcards one octet each: bit 7 ALL (1) or CHOOSE (0), bit 6 this level only (0) or all lower too (1), bits 5
     *     to 0 the bit of the id at which the wildcard starts
     * @param id 1 to 8 octets
     */
    public BinaryTermination(byte[] wildcards, byte[] id) {
        if (id.length < 1 || id.length > 8) {
            throw new IllegalArgumentException("a binary termination id has 1 to 8 octets");
        }
        this.wildcards = wildcards;
        this.id = id;
    }

    public byte[] wildcards() {
        return wildcards;
    }

    public byte[] id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryTermination theirs
                && Arrays.equals(theirs.wildcards, wildcards)
                && Arrays.equals(theirs.id, id);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(wildcards) + Arrays.hashCode(id);
    }
}
