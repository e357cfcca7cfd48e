package io.limen.controller.config;

import io.limen.sip.port.RouteSettings;

/** Reads {@code routing}. */
final class RouteReader {
    private RouteReader() {}

    static RouteSettings read(Section root) {
        root.has("routing"); // known, nothing to set yet
        return RouteSettings.DEFAULT;
    }
}
