package io.limen.h248.codec.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was made last of the words that recur in every message, such as item names and the sender's mId. Of fixed size: a
 * new word takes the place of the one in its slot, so that a peer can fill it but not make it grow. Long words are not kept.
 */
final class WordCache<T> {
    private static final int LONGEST = 32;
    private static final int PARTS = 4;

    private final int slots;
    private final long[] keys;
    private final int[] lengths;
    private final @Nullable Object[] made;

    /** With a power of two of slots. */
    WordCache(int slots) {
        this.slots = slots;
        keys = new long[slots * PARTS];
        lengths = new int[slots];
        made = new Object[slots];
    }

    /** What was made of just these bytes, or null. */
    @SuppressWarnings("unchecked") // put is the only one to store, and stores no other type
    @Nullable
    T get(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return null;
        }
        long a = Words.pack(bytes, from, length);
        long b = Words.pack(bytes, from + 8, length - 8);
        int slot = Words.slot(a, b + length, slots);
        int key = slot * PARTS;
        boolean same = lengths[slot] == length && keys[key] == a && keys[key + 1] == b;
        if (same && length > 16) {
            same = keys[key + 2] == Words.pack(bytes, from + 16, length - 16)
                    && keys[key + 3] == Words.pack(bytes, from + 24, length - 24);
        }
        return same ? (T) made[slot] : null;
    }

    /** Keeps what was made of these bytes, and gives it back. */
    T put(byte[] bytes, int from, int to, T value) {
        int length = to - from;
        if (length <= LONGEST) {
            long a = Words.pack(bytes, from, length);
            long b = Words.pack(bytes, from + 8, length - 8);
            int slot = Words.slot(a, b + length, slots);
            int key = slot * PARTS;
            lengths[slot] = length;
            keys[key] = a;
            keys[key + 1] = b;
            keys[key + 2] = Words.pack(bytes, from + 16, length - 16);
            keys[key + 3] = Words.pack(bytes, from + 24, length - 24);
            made[slot] = value;
        }
        return value;
    }

    void clear() {
        Arrays.fill(made, null);
        Arrays.fill(lengths, 0);
    }
}
