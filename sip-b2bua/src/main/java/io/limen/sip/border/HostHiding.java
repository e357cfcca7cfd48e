package io.limen.sip.border;

import io.limen.sip.port.BorderSettings;
import java.util.List;

/**
 * Takes hosts out of the URIs of a header value (reference/ibcf.md section 3).
 *
 * @param which hosts that are hidden
 * @param placeholder what stands in their place
 * @param domains domains that are hidden like numeric hosts
 */
record HostHiding(BorderSettings.Hosts which, String placeholder, List<String> domains) {
    HostHiding {
        domains = List.copyOf(domains);
    }

    /** The value with all hidden hosts replaced; ports, and parameters that name addresses, go with them. */
    String of(String value) {
        if (which == BorderSettings.Hosts.KEEP) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        int from = 0;
        int at = next(value, 0);
        while (at >= 0) {
            int host = hostBegin(value, at);
            int end = hostEnd(value, host);
            text.append(value, from, host);
            from = end;
            if (hidden(value.substring(host, end))) {
                text.append(placeholder);
                from = portEnd(value, end);
            } else {
                text.append(value, host, end);
            }
            at = next(value, from);
        }
        return text.append(value, from, value.length()).toString();
    }

    /** Whether a host, brackets of IPv6 included, is hidden. */
    boolean hidden(String host) {
        return switch (which) {
            case KEEP -> false;
            case NUMERIC -> numeric(host) || inHiddenDomain(host);
            case ALWAYS -> !host.isEmpty();
        };
    }

    private boolean inHiddenDomain(String host) {
        for (String domain : domains) {
            int at = host.length() - domain.length();
            boolean suffix = at >= 0 && host.regionMatches(true, at, domain, 0, domain.length());
            if (suffix && (at == 0 || host.charAt(at - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** Digits and dots only, or with colons. */
    static boolean numeric(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        for (int at = 0; at < host.length(); at++) {
            char c = host.charAt(at);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    /** Where the part after the scheme of the next URI with a host begins, -1 if there is none. */
    private static int next(String value, int from) {
        for (int at = from; at < value.length(); at++) {
            int colon = scheme(value, at);
            if (colon > 0 && (at == 0 || "<\" ,;=".indexOf(value.charAt(at - 1)) >= 0)) {
                return colon;
            }
        }
        return -1;
    }

    private static int scheme(String value, int at) {
        if (value.regionMatches(true, at, "sip:", 0, 4)) {
            return at + 4;
        }
        if (value.regionMatches(true, at, "sips:", 0, 5)) {
            return at + 5;
        }
        if (value.regionMatches(true, at, "http://", 0, 7)) {
            return at + 7;
        }
        return value.regionMatches(true, at, "https://", 0, 8) ? at + 8 : -1;
    }

    /** After the user part, if there is one. */
    private static int hostBegin(String value, int uri) {
        for (int at = uri; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '@') {
                return at + 1;
            }
            if (c == '>' || c == '"' || c == ' ' || c == '<') {
                return uri;
            }
        }
        return uri;
    }

    private static int hostEnd(String value, int host) {
        boolean bracketed = host < value.length() && value.charAt(host) == '[';
        for (int at = host; at < value.length(); at++) {
            if (bracketed && value.charAt(at) == ']') {
                return at + 1;
            }
            if (!bracketed && ":;?>/, \"".indexOf(value.charAt(at)) >= 0) {
                return at;
            }
        }
        return value.length();
    }

    private static int portEnd(String value, int end) {
        if (end >= value.length() || value.charAt(end) != ':') {
            return end;
        }
        int at = end + 1;
        while (at < value.length() && value.charAt(at) >= '0' && value.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
