package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a body (RFC 5621).
 *
 * @param headers its Content headers
 * @param octets its content, one character (0 to 255) an octet
 */
record Part(List<HeaderLine> headers, String octets) {
    Part {
        headers = List.copyOf(headers);
    }

    String header(String name) {
        for (HeaderLine line : headers) {
            if (line.name().equalsIgnoreCase(name)) {
                return line.value();
            }
        }
        return "";
    }

    String contentType() {
        String type = header("Content-Type");
        return type.isEmpty() ? "text/plain" : type; // RFC 2045 §5.2
    }

    /** Type and subtype in lower case, without parameters. */
    String mediaType() {
        return mediaType(contentType());
    }

    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.replace(" ", "").replace("\t", "").toLowerCase(Locale.ROOT);
    }

    /** Whether the receiver may do without it; what is not said is required (RFC 3261 §20.11). */
    boolean optional() {
        for (String parameter : Texts.split(header("Content-Disposition"), ';')) {
            if (parameter.replace(" ", "").equalsIgnoreCase("handling=optional")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is meant to set up the session: that is what an SDP body does where nothing else is said. */
    boolean forTheSession() {
        List<String> disposition = Texts.split(header("Content-Disposition"), ';');
        return disposition.isEmpty() || disposition.getFirst().equalsIgnoreCase("session");
    }

    /** A parameter of a header value without quotes, empty if it is not there. */
    static String parameter(String value, String name) {
        List<String> parts = new ArrayList<>(Texts.split(value, ';'));
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
                String text = part.substring(equals + 1).strip();
                boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
                return quoted ? text.substring(1, text.length() - 1) : text;
            }
        }
        return "";
    }
}
