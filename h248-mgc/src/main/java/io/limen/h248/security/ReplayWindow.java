package io.limen.h248.security;

/**
 * Which sequence numbers have been seen: the highest and the 63 below it (after RFC 2402 §3.4.3). Immutable.
 *
 * @param highest number accepted so far, 32 bits without sign; -1 before the first
 * @param seen bit n: highest minus n has been seen
 */
public record ReplayWindow(long highest, long seen) {
    /** Nothing seen. */
    public static final ReplayWindow EMPTY = new ReplayWindow(-1, 0);

    private static final int WIDTH = 64;

    /** Whether a number is new and not too old to tell. */
    public boolean isNew(long sequence) {
        if (sequence > highest) {
            return true;
        }
        long behind = highest - sequence;
        return behind < WIDTH && (seen >>> behind & 1) == 0;
    }

    /** The window once a new number was accepted. */
    public ReplayWindow with(long sequence) {
        if (sequence > highest) {
            long ahead = sequence - highest;
            long moved = highest < 0 || ahead >= WIDTH ? 0 : seen << ahead;
            return new ReplayWindow(sequence, moved | 1);
        }
        return new ReplayWindow(highest, seen | 1L << (highest - sequence));
    }
}
