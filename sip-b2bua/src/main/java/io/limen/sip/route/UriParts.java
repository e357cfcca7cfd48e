package io.limen.sip.route;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URI as far as routing looks at it (RFC 3261 clause 19.1, RFC 3966). Text that is no SIP or tel URI has a scheme and
 * nothing else.
 *
 * @param scheme in lower case, such as {@code sip}, {@code sips}, {@code tel} or {@code urn}
 * @param user user part or telephone number as written, empty if none
 * @param host in lower case and without brackets, empty if none
 * @param port 0 if none
 * @param parameters with their leading semicolons, empty if none
 * @param text all of it as written
 */
public record UriParts(String scheme, String user, String host, int port, String parameters, String text) {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#][0-9*#().-]*|\\+[0-9*#().-]+");

    /** Reads it; never fails. */
    public static UriParts of(String uri) {
        String text = bare(uri);
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new UriParts("", "", "", 0, "", text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "sip", "sips" -> sip(scheme, rest, text);
            case "tel" -> {
                int semicolon = end(rest, 0, ";");
                yield new UriParts(scheme, rest.substring(0, semicolon), "", 0, rest.substring(semicolon), text);
            }
            default -> new UriParts(scheme, "", "", 0, "", text);
        };
    }

    /** What stands between angle brackets, if there are any. */
    private static String bare(String uri) {
        int open = uri.indexOf('<');
        int close = uri.indexOf('>', open + 1);
        return open >= 0 && close > open ? uri.substring(open + 1, close).strip() : uri.strip();
    }

    private static UriParts sip(String scheme, String rest, String text) {
        // the user part may hold semicolons and question marks, never an `@`
        int at = rest.indexOf('@');
        String info = at < 0 ? "" : rest.substring(0, at);
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        String after = rest.substring(at + 1);
        int semicolon = end(after, 0, ";?");
        String hostport = after.substring(0, semicolon);
        int question = end(after, semicolon, "?");
        String parameters = after.substring(semicolon, question);
        int bracket = hostport.indexOf(']');
        int portAt = hostport.indexOf(':', Math.max(bracket, 0));
        String host = portAt < 0 ? hostport : hostport.substring(0, portAt);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new UriParts(
                scheme,
                user,
                host.toLowerCase(Locale.ROOT),
                portAt < 0 ? 0 : port(hostport.substring(portAt + 1)),
                parameters,
                text);
    }

    private static int end(String text, int from, String stops) {
        for (int at = from; at < text.length(); at++) {
            if (stops.indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return text.length();
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) < 65_536 ? Integer.parseInt(text) : 0;
    }

    /** Whether it is a {@code sip} or {@code sips} URI. */
    public boolean isSip() {
        return scheme.equals("sip") || scheme.equals("sips");
    }

    /** Value of a parameter in lower case, empty if it is absent or has none. */
    public String parameter(String name) {
        for (String each : parameters.split(";", -1)) {
            int equals = each.indexOf('=');
            String key = equals < 0 ? each : each.substring(0, equals);
            if (key.strip().equalsIgnoreCase(name)) {
                return equals < 0 ? "" : each.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** The user part as prefixes are held against it: a telephone number without its separators (RFC 3966 clause 3). */
    public String dialled() {
        return NUMBER.matcher(user).matches() ? user.replaceAll("[().-]", "") : user;
    }

    /** Address of record: {@code sip:user@host} (RFC 3261 clause 10.3 step 5). */
    public String addressOfRecord() {
        return "sip:" + (user.isEmpty() ? "" : user + "@") + inUri(host);
    }

    static String inUri(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
