package io.limen.h248.codec.ber;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Elements of BER with definite lengths, written from the last octet to the first, so that each length is known when it is
 * due. A caller takes a mark, writes the parts of an element in reverse order and closes the element over them.
 */
final class BerOutput {
    private byte[] octets;
    private int pos;

    BerOutput(int capacity) {
        octets = new byte[capacity];
        pos = capacity;
    }

    /** Begins a message; a buffer that grew beyond what is worth keeping is let go. */
    void start(int most) {
        if (octets.length > most) {
            octets = new byte[most];
        }
        pos = octets.length;
    }

    /** Octets written so far. */
    int mark() {
        return octets.length - pos;
    }

    /** A copy of what was written since the mark. */
    byte[] since(int mark) {
        return Arrays.copyOfRange(octets, pos, octets.length - mark);
    }

    byte[] done() {
        return Arrays.copyOfRange(octets, pos, octets.length);
    }

    private void room(int count) {
        if (pos < count) {
            byte[] larger = new byte[Math.max(octets.length * 2, octets.length + count)];
            int size = mark();
            System.arraycopy(octets, pos, larger, larger.length - size, size);
            octets = larger;
            pos = larger.length - size;
        }
    }

    /** Puts identifier and length in front of what was written since the mark. */
    void close(int identifier, int mark) {
        int length = mark() - mark;
        room(6);
        if (length < 0x80) {
            octets[--pos] = (byte) length;
        } else {
            int count = 0;
            for (int rest = length; rest > 0; rest >>>= 8) {
                octets[--pos] = (byte) rest;
                count++;
            }
            octets[--pos] = (byte) (0x80 | count);
        }
        octets[--pos] = (byte) identifier;
    }

    /** An INTEGER or ENUMERATED in as few octets as it can be. */
    void number(int identifier, long value) {
        room(10);
        int end = pos;
        long rest = value;
        do {
            octets[--pos] = (byte) rest;
            rest >>= 8;
        } while (rest != (octets[pos] >> 7));
        int count = end - pos;
        octets[--pos] = (byte) count;
        octets[--pos] = (byte) identifier;
    }

    void bool(int identifier, boolean value) {
        room(3);
        octets[--pos] = (byte) (value ? 0xFF : 0);
        octets[--pos] = 1;
        octets[--pos] = (byte) identifier;
    }

    void nothing(int identifier) {
        room(2);
        octets[--pos] = 0;
        octets[--pos] = (byte) identifier;
    }

    /** A BIT STRING of up to 32 named bits, the first of all in bit 31, without trailing zeros. */
    void bits(int identifier, int bits) {
        int used = 32 - Integer.numberOfTrailingZeros(bits);
        int count = (used + 7) >> 3;
        room(count + 3);
        for (int i = count; i > 0; i--) {
            octets[--pos] = (byte) (bits >> (32 - 8 * i));
        }
        octets[--pos] = (byte) (count * 8 - used);
        octets[--pos] = (byte) (count + 1);
        octets[--pos] = (byte) identifier;
    }

    /** Two or four octets of a number as OCTET STRING. */
    void fixed(int identifier, int value, int size) {
        room(size + 2);
        for (int i = 0; i < size; i++) {
            octets[--pos] = (byte) (value >> (8 * i));
        }
        octets[--pos] = (byte) size;
        octets[--pos] = (byte) identifier;
    }

    /** Eight octets of a number as OCTET STRING. */
    void eight(int identifier, long value) {
        int mark = mark();
        long64(value);
        close(identifier, mark);
    }

    /** Eight octets of a number. */
    void long64(long value) {
        room(8);
        for (int i = 0; i < 8; i++) {
            octets[--pos] = (byte) (value >> (8 * i));
        }
    }

    void string(int identifier, byte[] value) {
        int mark = mark();
        raw(value);
        close(identifier, mark);
    }

    void octet(int value) {
        room(1);
        octets[--pos] = (byte) value;
    }

    void raw(byte[] value) {
        room(value.length);
        pos -= value.length;
        System.arraycopy(value, 0, octets, pos, value.length);
    }

    /** The characters from one index to another, in ASCII if they are, else in UTF-8; tells whether they were ASCII. */
    boolean chars(String value, int from, int to) {
        int length = to - from;
        room(length);
        int at = pos - length;
        int all = 0;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            all |= c;
            octets[at++] = (byte) c;
        }
        if (all < 0x80) {
            pos -= length;
            return true;
        }
        raw(value.substring(from, to).getBytes(StandardCharsets.UTF_8));
        return false;
    }

    /** An IA5String; one with other characters has no place in it. */
    void text(int identifier, String value, String what) {
        int mark = mark();
        if (!chars(value, 0, value.length())) {
            throw new BerRefusal(what + " holds a character that an IA5String does not have");
        }
        close(identifier, mark);
    }
}
