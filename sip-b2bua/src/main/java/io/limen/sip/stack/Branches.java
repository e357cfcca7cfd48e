package io.limen.sip.stack;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Branch values and tags nobody can guess (RFC 3261 clauses 8.1.1.7 and 19.3). */
final class Branches {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Branches() {}

    static String branch() {
        return "z9hG4bK" + hex(12);
    }

    static String tag() {
        return hex(8);
    }

    private static String hex(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
