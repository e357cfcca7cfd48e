package io.limen.sip.binding;

import java.util.Locale;

/** Addresses of record in the one form they are compared in (RFC 3261 §10.3 step 5, RFC 3966 §5). */
public final class Aor {
    private Aor() {}

    /**
     * Such as {@code sip:alice@example.org}: no port, no parameters, scheme and host in lower case, escapes that need
     * none undone; {@code sips} counts as {@code sip}. Of a {@code tel} URI the number without separators.
     *
     * @param uri a URI, with or without angle brackets
     */
    public static String of(String uri) {
        String text = uri.strip();
        if (text.startsWith("<") && text.indexOf('>') > 0) {
            text = text.substring(1, text.indexOf('>'));
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return text.toLowerCase(Locale.ROOT);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "tel" -> "tel:" + before(rest, ';').replaceAll("[-.()\\s]", "").toLowerCase(Locale.ROOT);
            case "sip", "sips" -> "sip:" + sip(rest);
            default -> scheme + ":" + rest;
        };
    }

    private static String sip(String rest) {
        int at = rest.indexOf('@');
        String user = at < 0 ? "" : unescaped(before(rest.substring(0, at), ':')) + "@";
        String host = before(before(rest.substring(at + 1), ';'), '?').toLowerCase(Locale.ROOT);
        return user + withoutPort(host);
    }

    private static String withoutPort(String host) {
        int port = host.indexOf(':', host.startsWith("[") ? Math.max(host.indexOf(']'), 0) : 0);
        return port < 0 ? host : host.substring(0, port);
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Only letters, digits and marks are undone: what an escape keeps apart stays apart (RFC 3261 §19.1.4). */
    private static String unescaped(String user) {
        if (user.indexOf('%') < 0) {
            return user;
        }
        StringBuilder text = new StringBuilder(user.length());
        for (int at = 0; at < user.length(); at++) {
            int code = user.charAt(at) == '%' ? hex(user, at + 1) : -1;
            if (code > 0 && (Character.isLetterOrDigit(code) || "-_.!~*'()".indexOf(code) >= 0) && code < 128) {
                text.append((char) code);
                at += 2;
            } else {
                text.append(user.charAt(at));
            }
        }
        return text.toString();
    }

    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
