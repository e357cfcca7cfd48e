package io.limen.h248.codec.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Up to eight bytes of a word as one number, so that words are compared in a step or two and without making a string. */
final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** The bytes from a place on, eight at most, the first of them the lowest; 0 for none. */
    static long pack(byte[] bytes, int from, int count) {
        if (count >= 8) {
            return (long) LONG.get(bytes, from);
        }
        if (count <= 0) {
            return 0;
        }
        if (from + 8 <= bytes.length) {
            return (long) LONG.get(bytes, from) & ((1L << (count << 3)) - 1);
        }
        long packed = 0;
        for (int i = from + count - 1; i >= from; i--) {
            packed = packed << 8 | (bytes[i] & 0xFF);
        }
        return packed;
    }

    /** A slot of a table with a power of two of them. */
    static int slot(long a, long b, int slots) {
        long mixed = (a ^ Long.rotateLeft(b, 29)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed ^ mixed >>> 32) >>> 7 & (slots - 1);
    }
}
