package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.header.Header;
import javax.sip.header.WarningHeader;
import javax.sip.message.Message;

/**
 * Which headers pass from one leg to the other (reference/ibcf.md sections 3 to 5): a short list passes, everything
 * else is our own, so that topology hiding falls out of it.
 *
 * @param fromTrusted whether the side they come from is in the trust domain (RFC 3325)
 * @param toTrusted whether the side they go to is
 */
public record HeaderPolicy(boolean fromTrusted, boolean toTrusted) {
    private static final Set<String> ALWAYS = Set.of(
            "subject",
            "privacy",
            "priority",
            "organization",
            "accept-language",
            "alert-info",
            "session-id",
            "reason",
            "geolocation",
            "geolocation-routing",
            "resource-priority",
            "user-to-user",
            "identity",
            "accept-contact",
            "reject-contact",
            "request-disposition",
            "p-preferred-service",
            "authorization",
            "proxy-authorization",
            "www-authenticate",
            "proxy-authenticate",
            "authentication-info",
            "retry-after");
    /** Meant for the trust domain alone (RFC 3325, RFC 7315). */
    private static final Set<String> TRUSTED = Set.of(
            "p-asserted-identity",
            "p-access-network-info",
            "p-visited-network-id",
            "p-charging-vector",
            "p-asserted-service",
            "p-early-media",
            "p-served-user",
            "history-info",
            "feature-caps");

    /** The headers of a message that pass. */
    public List<HeaderLine> passing(Message message) {
        List<HeaderLine> passing = new ArrayList<>();
        boolean anonymous = privacy(message).contains("id");
        var names = message.getHeaderNames();
        while (names.hasNext()) {
            String name = String.valueOf(names.next());
            if (name.equalsIgnoreCase(WarningHeader.NAME)) {
                warnings(message, passing);
            } else if (passes(name.toLowerCase(Locale.ROOT), anonymous)) {
                var headers = message.getHeaders(name);
                while (headers.hasNext()) {
                    passing.add(line((Header) headers.next()));
                }
            }
        }
        return passing;
    }

    /** The agent of a Warning is a host of the other side: ours takes its place (RFC 3261 §20.43). */
    private static void warnings(Message message, List<HeaderLine> passing) {
        var headers = message.getHeaders(WarningHeader.NAME);
        while (headers.hasNext()) {
            if (headers.next() instanceof WarningHeader warning && warning.getText() != null) {
                passing.add(HeaderLine.warning(warning.getCode(), plain(warning.getText())));
            }
        }
    }

    /** The library hands out the text as it was written. */
    private static String plain(String written) {
        return written.replaceAll("\\\\(.)", "$1");
    }

    private boolean passes(String name, boolean anonymous) {
        if (name.equals("p-asserted-identity") && anonymous && !toTrusted) {
            return false;
        }
        return ALWAYS.contains(name)
                || (fromTrusted && toTrusted && TRUSTED.contains(name))
                || (fromTrusted && name.equals("p-asserted-identity"));
    }

    private static String privacy(Message message) {
        Header header = message.getHeader("Privacy");
        return header == null ? "" : line(header).value().toLowerCase(Locale.ROOT);
    }

    private static HeaderLine line(Header header) {
        String text = header.toString().strip();
        int colon = text.indexOf(':');
        return new HeaderLine(header.getName(), text.substring(colon + 1).strip());
    }
}
