package io.limen.controller.config;

import io.limen.sip.port.RelaySettings;

/** Reads {@code registrations}. */
final class RelayReader {
    private RelayReader() {}

    static RelaySettings read(Section root) {
        root.has("registrations"); // known, nothing to set yet
        return RelaySettings.DEFAULT;
    }
}
