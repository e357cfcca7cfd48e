package io.limen.sip.route;

import java.util.regex.Pattern;

/** Numeric addresses as SIP writes them, with or without brackets. */
public final class Literals {
    private static final Pattern IP4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IP6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private Literals() {}

    /** Whether this is a numeric address without brackets; says nothing about whether it can be reached. */
    public static boolean isLiteral(String host) {
        if (IP4.matcher(host).matches()) {
            return true;
        }
        if (!IP6.matcher(host).matches()) {
            return false;
        }
        try {
            return java.net.InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** With brackets where it has colons. */
    public static String inUri(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
