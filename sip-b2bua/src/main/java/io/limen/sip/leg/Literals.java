package io.limen.sip.leg;

/** Numeric addresses as SIP writes them, with or without brackets. */
final class Literals {
    private Literals() {}

    /** Whether this is a numeric address without brackets; says nothing about whether it can be reached. */
    static boolean isLiteral(String host) {
        return io.limen.sip.route.Literals.isLiteral(host);
    }

    /** With brackets where it has colons. */
    static String inUri(String host) {
        return io.limen.sip.route.Literals.inUri(host);
    }
}
