package io.limen.sip.stack;

/**
 * Form of addresses where the library is more lenient than RFC 3261 §25.1 and leniency would change what an address
 * means. Each method gives what is wrong, or an empty text.
 */
final class AddressForm {

    private AddressForm() {}

    /** A Request-URI: no header part (§19.1.1), and an IPv6 address in brackets (RFC 5118 §4.2). */
    static String ofRequestUri(String uri) {
        int scheme = uri.indexOf(':');
        boolean sip = (scheme == 3 || scheme == 4) && "sips".regionMatches(true, 0, uri, 0, scheme);
        if (!sip) {
            return "";
        }
        int host = uri.indexOf('@') + 1;
        if (host == 0) {
            host = scheme + 1;
        }
        int end = host;
        while (end < uri.length() && uri.charAt(end) != ';' && uri.charAt(end) != '?') {
            end++;
        }
        if (uri.indexOf('?', host) >= 0) {
            return "header part in the Request-URI";
        }
        String hostPort = uri.substring(host, end);
        return hostPort.startsWith("[") || hostPort.indexOf(':') == hostPort.lastIndexOf(':')
                ? ""
                : "IPv6 address without brackets in the Request-URI";
    }

    /** Values of From, To or Contact: no blanks inside of {@code <>}, and a {@code ?} only there (§20.10). */
    static String ofValue(String value) {
        boolean quoted = false;
        boolean angled = false;
        boolean parameters = false;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else {
                    quoted = c != '"';
                }
            } else if (angled) {
                boolean first = value.charAt(at - 1) == '<';
                boolean last = c == '>';
                if ((first && blank(c)) || (last && blank(value.charAt(at - 1)))) {
                    return "blanks around an address in <>";
                }
                angled = !last;
            } else if (c == '?' && !parameters) {
                return "`?` in an address without <>";
            } else {
                quoted = c == '"';
                angled = c == '<';
                parameters = c == ';' || (parameters && c != ',');
            }
        }
        return "";
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
