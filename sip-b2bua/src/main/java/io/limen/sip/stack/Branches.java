package io.limen.sip.stack;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Branch values and tags nobody can guess (RFC 3261 clauses 8.1.1.7 and 19.3). */
final class Branches {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Pool> POOLS = ThreadLocal.withInitial(Pool::new);

    private Branches() {}

    static String branch() {
        return "z9hG4bK" + POOLS.get().hex(12);
    }

    static String tag() {
        return POOLS.get().hex(8);
    }

    /** Random bytes of one thread; drawn in bulk, since each draw is a system call. */
    private static final class Pool {
        private final byte[] bytes = new byte[3072];
        private int used = bytes.length;

        String hex(int length) {
            if (used + length > bytes.length) {
                RANDOM.nextBytes(bytes);
                used = 0;
            }
            used += length;
            return HexFormat.of().formatHex(bytes, used - length, used);
        }
    }
}
