package io.limen.sip.relay;

import io.limen.sip.call.HeaderLine;
import java.util.Arrays;
import java.util.List;

/**
 * A body that passes as it is.
 *
 * @param headers Content-Type and the other headers that describe it (RFC 3261 §7.4)
 * @param bytes the body
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record Body(List<HeaderLine> headers, byte[] bytes) {
    /** No body. */
    public static final Body NONE = new Body(List.of(), new byte[0]);

    public Body {
        headers = List.copyOf(headers);
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its length in bytes. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body that && headers.equals(that.headers) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes " + headers;
    }
}
