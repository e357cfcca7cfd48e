package io.limen.controller.config;

import io.limen.sip.guard.GuardSettings;

/** Reads {@code overload}. */
final class GuardReader {
    private GuardReader() {}

    static GuardSettings read(Section root) {
        root.has("overload"); // known, nothing to set yet
        return GuardSettings.DEFAULT;
    }
}
