package io.limen.sip.call;

import java.util.List;

/**
 * A header that crosses the call as text. Control characters in the value become blanks and the name must be a token,
 * so that no line can end a header and begin another (RFC 3261 §7.3, §25.1).
 */
public record HeaderLine(String name, String value) {
    public HeaderLine {
        if (!isToken(name)) {
            throw new IllegalArgumentException("`" + plain(name) + "` is no header name");
        }
        value = plain(value);
    }

    /** Whether a text may name a header (RFC 3261 §25.1). */
    public static boolean isToken(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            if (!plain && ".!%*_+`'~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A text without control characters: each becomes a blank. The same object where there are none. */
    public static String plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isControl(text.charAt(at))) {
                return blanked(text, at);
            }
        }
        return text;
    }

    private static String blanked(String text, int from) {
        char[] all = text.toCharArray();
        for (int at = from; at < all.length; at++) {
            if (isControl(all[at])) {
                all[at] = ' ';
            }
        }
        return new String(all);
    }

    private static boolean isControl(char c) {
        // the last three end lines for Unicode, and so for some readers of headers and logs
        return (c < ' ' && c != '\t') || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Warning with the code for "miscellaneous" (RFC 3261 §20.43). */
    public static HeaderLine warning(String reason) {
        return warning(399, reason);
    }

    public static HeaderLine warning(int code, String reason) {
        return new HeaderLine("Warning", code + " limen " + quoted(reason));
    }

    public static HeaderLine retryAfter(long seconds) {
        return new HeaderLine("Retry-After", Long.toString(seconds));
    }

    /** The Reason headers among those of a message (RFC 3326). */
    static List<HeaderLine> reasons(List<HeaderLine> headers) {
        return headers.stream()
                .filter(each -> each.name().equalsIgnoreCase("Reason"))
                .toList();
    }

    /** Reason of a release (RFC 3326). */
    public static HeaderLine reason(String protocol, int cause, String text) {
        return new HeaderLine("Reason", protocol + ";cause=" + cause + ";text=" + quoted(text));
    }

    /** A quoted string of any text (RFC 3261 §25.1). */
    public static String quoted(String text) {
        return '"' + plain(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
