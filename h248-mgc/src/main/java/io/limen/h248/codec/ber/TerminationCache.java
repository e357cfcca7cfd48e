package io.limen.h248.codec.ber;

import io.limen.h248.model.TerminationId;
import org.jspecify.annotations.Nullable;

/**
 * What was made last of TerminationIDs, either way, for one thread and one naming. Of fixed size: a new id takes the place of
 * the one in its slot, so that a peer can fill it but not make it grow.
 */
final class TerminationCache {
    /** Ids with more of them are not kept. */
    static final int MOST_WILDCARDS = 7;

    private static final int SLOTS = 256;
    private static final int LONGEST = 64;

    private final long[] octets = new long[SLOTS];
    private final long[] marks = new long[SLOTS];
    private final @Nullable TerminationId[] ids = new TerminationId[SLOTS];

    private final @Nullable TerminationId[] written = new TerminationId[SLOTS];
    private final byte[][] parts = new byte[SLOTS][];

    /**
     * The id of octets, or null.
     *
     * @param id octets as number
     * @param mark wildcards and lengths, never zero
     */
    @Nullable
    TerminationId id(long id, long mark) {
        int slot = slot(id, mark);
        return octets[slot] == id && marks[slot] == mark ? ids[slot] : null;
    }

    TerminationId keep(long id, long mark, TerminationId made) {
        int slot = slot(id, mark);
        octets[slot] = id;
        marks[slot] = mark;
        ids[slot] = made;
        return made;
    }

    private static int slot(long id, long mark) {
        long mixed = (id ^ mark * 31) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 56);
    }

    /** What an id was written as, or null. */
    byte @Nullable [] parts(TerminationId id) {
        int slot = slot(id);
        TerminationId kept = written[slot];
        return kept != null && kept.text().equals(id.text()) ? parts[slot] : null;
    }

    void keep(TerminationId id, byte[] octetsOfParts) {
        if (octetsOfParts.length <= LONGEST) {
            int slot = slot(id);
            written[slot] = id;
            parts[slot] = octetsOfParts;
        }
    }

    /** By the hash that the string keeps, which that of an id would have to compute each time. */
    private static int slot(TerminationId id) {
        int hash = id.text().hashCode();
        return (hash ^ hash >>> 8 ^ hash >>> 16) & (SLOTS - 1);
    }
}
