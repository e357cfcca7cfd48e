package io.limen.h248.codec.ber;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The same message in the clumsiest BER that is legal: indefinite and overlong lengths, strings in segments. */
final class Indefinite {
    private final byte[] from;
    private int pos;

    private Indefinite(byte[] from) {
        this.from = from;
    }

    static byte[] of(byte[] message) {
        Indefinite all = new Indefinite(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        all.element(out);
        return out.toByteArray();
    }

    private void element(ByteArrayOutputStream out) {
        int identifier = from[pos++] & 0xFF;
        int length = length();
        int end = pos + length;
        if ((identifier & 0x20) != 0) {
            out.write(identifier);
            out.write(0x80);
            while (pos < end) {
                element(out);
            }
            out.write(0);
            out.write(0);
            return;
        }
        byte[] content = Arrays.copyOfRange(from, pos, end);
        pos = end;
        if (identifier == 0x04 && length > 1) {
            segments(out, content);
        } else {
            out.write(identifier);
            out.writeBytes(new byte[] {(byte) 0x83, 0, (byte) (length >> 8), (byte) length});
            out.writeBytes(content);
        }
    }

    /** Two segments, the second in a nested string. */
    private static void segments(ByteArrayOutputStream out, byte[] content) {
        int half = content.length / 2;
        out.write(0x24);
        out.write(0x80);
        out.write(0x04);
        out.write(half);
        out.write(content, 0, half);
        out.write(0x24);
        out.write(0x80);
        out.writeBytes(new byte[] {0x04, (byte) 0x81, (byte) (content.length - half)});
        out.write(content, half, content.length - half);
        out.writeBytes(new byte[4]);
    }

    private int length() {
        int first = from[pos++] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = (length << 8) | (from[pos++] & 0xFF);
        }
        return length;
    }
}
