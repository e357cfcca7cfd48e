package io.limen.sip.call;

import java.util.List;

/** A header that crosses the call as text. */
public record HeaderLine(String name, String value) {

    /** Warning with the code for "miscellaneous" (RFC 3261 §20.43). */
    public static HeaderLine warning(String reason) {
        return warning(399, reason);
    }

    public static HeaderLine warning(int code, String reason) {
        String quoted = reason.replace("\\", "\\\\").replace("\"", "\\\"");
        return new HeaderLine("Warning", code + " limen \"" + quoted + "\"");
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
        String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return new HeaderLine("Reason", protocol + ";cause=" + cause + ";text=\"" + quoted + "\"");
    }
}
