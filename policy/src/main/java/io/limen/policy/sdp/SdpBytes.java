package io.limen.policy.sdp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that loses nothing: a byte that is no UTF-8 (a={@code charset} other than UTF-8, RFC 8866 §6.10) becomes a lone
 * low surrogate U+DC80..U+DCFF and goes out as the byte it was.
 */
final class SdpBytes {
    private static final int ESCAPE = 0xDC00;

    private SdpBytes() {}

    static String decode(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.reset().decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE | (in.get() & 0xff)));
            }
        }
        return out.flip().toString();
    }

    static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff && !paired) {
                out.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                out.write(c & 0xff);
                plain = i + 1;
            }
        }
        out.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
