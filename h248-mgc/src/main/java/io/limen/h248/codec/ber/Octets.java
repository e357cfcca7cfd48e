package io.limen.h248.codec.ber;

/** Up to eight octets as a number, the first in the highest place. */
final class Octets {
    private Octets() {}

    static long number(byte[] octets, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 8 | (octets[i] & 0xFF);
        }
        return value;
    }

    static byte[] of(long number, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (number >>> (8 * (length - 1 - i)));
        }
        return octets;
    }
}
