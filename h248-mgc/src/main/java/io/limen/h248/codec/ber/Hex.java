package io.limen.h248.codec.ber;

import io.limen.h248.model.Value;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** Octets as hexadecimal digits in upper case. */
final class Hex {
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    private Hex() {}

    static String text(byte[] octets) {
        return DIGITS.formatHex(octets);
    }

    static String text(byte[] octets, int from, int to) {
        return DIGITS.formatHex(octets, from, to);
    }

    /** Eight digits of a number of 32 bits. */
    static String text(int number) {
        return DIGITS.toHexDigits(number);
    }

    /** The number of four octets. */
    static int number(byte[] octets) {
        return ByteBuffer.wrap(octets).getInt();
    }

    /** Digits without quotes; none at all need them. */
    static Value value(byte[] octets) {
        return Value.of(text(octets));
    }

    /** The octets of the digits from an index on; empty if there is an odd number of them or another character. */
    static Optional<byte[]> octets(String text, int from) {
        int count = text.length() - from;
        if ((count & 1) != 0) {
            return Optional.empty();
        }
        byte[] octets = new byte[count / 2];
        for (int i = 0; i < octets.length; i++) {
            int high = digit(text.charAt(from + 2 * i));
            int low = digit(text.charAt(from + 2 * i + 1));
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            octets[i] = (byte) ((high << 4) | low);
        }
        return Optional.of(octets);
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
