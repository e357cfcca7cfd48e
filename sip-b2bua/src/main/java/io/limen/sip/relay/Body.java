package io.limen.sip.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.limen.sip.call.HeaderLine;
import java.util.List;

/**
 * A body that passes as it is.
 *
 * @param headers Content-Type and the other headers that describe it (RFC 3261 §7.4)
 * @param octets the body, one character (0 to 255) an octet
 */
public record Body(List<HeaderLine> headers, String octets) {
    /** No body. */
    public static final Body NONE = new Body(List.of(), "");

    public Body {
        headers = List.copyOf(headers);
    }

    /** One of these bytes. */
    public static Body of(List<HeaderLine> headers, byte[] bytes) {
        return new Body(headers, new String(bytes, ISO_8859_1));
    }

    /** Its bytes. */
    public byte[] bytes() {
        return octets.getBytes(ISO_8859_1);
    }

    /** Its length in bytes. */
    public int length() {
        return octets.length();
    }
}
