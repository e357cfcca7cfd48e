package io.limen.controller.config;

import io.limen.sip.port.BorderSettings;

/** Reads {@code headerPolicies}. */
final class BorderReader {
    private BorderReader() {}

    static BorderSettings read(Section root) {
        root.has("headerPolicies"); // known, nothing to set yet
        return BorderSettings.DEFAULT;
    }
}
