package io.limen.policy.sdp;

import java.util.List;

/** Writes session descriptions: every line that was not changed as it was read, all line ends CRLF (RFC 8866 §9). */
public final class SdpWriter {
    private SdpWriter() {}

    public static String text(SessionDescription description) {
        StringBuilder out = new StringBuilder(1024);
        append(out, description.lines());
        for (MediaDescription media : description.media()) {
            out.append("m=").append(media.media().text()).append("\r\n");
            append(out, media.lines());
        }
        return out.toString();
    }

    /** The description in bytes; bytes that were no UTF-8 when read come out as they were. */
    public static byte[] bytes(SessionDescription description) {
        return SdpBytes.encode(text(description));
    }

    private static void append(StringBuilder out, List<SdpLine> lines) {
        for (SdpLine line : lines) {
            out.append(line.type()).append('=').append(line.value()).append("\r\n");
        }
    }
}
