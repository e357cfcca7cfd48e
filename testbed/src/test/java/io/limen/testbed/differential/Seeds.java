package io.limen.testbed.differential;

import java.util.concurrent.ThreadLocalRandom;

/** Where generated messages begin: at 1, or with {@code -Dlimen.seed=random} anywhere, or at a number given there. */
final class Seeds {
    private Seeds() {}

    static long first() {
        String given = System.getProperty("limen.seed", "1");
        return given.equals("random")
                ? ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE / 2)
                : Long.parseLong(given);
    }
}
