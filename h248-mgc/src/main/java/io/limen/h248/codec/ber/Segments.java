package io.limen.h248.codec.ber;

import java.util.Arrays;

/** A string put together from segments (X.690 §8.7.3). Grows with what is there, never with what a length claims. */
final class Segments {
    private byte[] octets = new byte[64];
    private int size;

    void add(byte[] from, int start, int length) {
        if (length > octets.length - size) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + length));
        }
        System.arraycopy(from, start, octets, size, length);
        size += length;
    }

    byte[] octets() {
        return octets;
    }

    int size() {
        return size;
    }
}
