package io.limen.h248.transaction;

import java.time.Duration;

/** Checks of settings; apart from them, as records that call into each other while they are made meet null defaults. */
final class Bounds {
    private Bounds() {}

    static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
    }
}
