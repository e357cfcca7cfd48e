package io.limen.policy.plan;

import java.util.Locale;

/** Who of a (D)TLS session the gateway is on one side. */
public enum TlsRole {
    /** It sends the ClientHello. */
    CLIENT,
    /** It waits for one. */
    SERVER,
    /** The answer will tell. */
    OPEN;

    /** The value as policies and JSON write it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
