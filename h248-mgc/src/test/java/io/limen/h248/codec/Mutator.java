package io.limen.h248.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages messages from a seed: octets changed, cut out, doubled, put in, and pieces of another message. */
final class Mutator {
    private static final byte[] SIGNS = "{}[]=,:;\"\\/<>#$*-&! \t\r\n0aZ\0\u007f".getBytes(StandardCharsets.US_ASCII);
    private static final int[] EDGES = {0x00, 0x01, 0x30, 0x7F, 0x80, 0x81, 0x84, 0x88, 0xA0, 0xBF, 0xFF};
    private static final String[] WORDS = {
        "4294967296",
        "99999999999999999999",
        "-1",
        "M{",
        "T=1{C=1{",
        "MEGACO/3 ",
        "\"",
        "0x",
        "Media{",
        "EM{",
        "SL=1{",
        "!/99 "
    };
    private static final int LONGEST = 20_000;

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    byte[] damaged(byte[] message, byte[] other) {
        byte[] bytes = message;
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes = once(bytes, other);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] once(byte[] from, byte[] other) {
        int at = random.nextInt(from.length + 1);
        int length = Math.min(from.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 12));
        return switch (random.nextInt(8)) {
            case 0, 1 -> spliced(from, at, length, new byte[0]);
            case 2 -> spliced(from, at, 0, Arrays.copyOfRange(from, at, at + length));
            case 3 -> spliced(from, at, length, piece(other));
            case 4 -> spliced(from, at, 0, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII));
            case 5 -> spliced(from, at, 1, new byte[] {(byte) EDGES[random.nextInt(EDGES.length)]});
            case 6 -> spliced(from, at, 1, new byte[] {(byte) random.nextInt(256)});
            default -> spliced(from, at, random.nextInt(2), new byte[] {SIGNS[random.nextInt(SIGNS.length)]});
        };
    }

    private byte[] piece(byte[] other) {
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(200)));
    }

    private static byte[] spliced(byte[] from, int at, int removed, byte[] put) {
        int rest = Math.min(from.length, at + removed);
        byte[] out = new byte[at + put.length + from.length - rest];
        System.arraycopy(from, 0, out, 0, at);
        System.arraycopy(put, 0, out, at, put.length);
        System.arraycopy(from, rest, out, at + put.length, from.length - rest);
        return out;
    }
}
