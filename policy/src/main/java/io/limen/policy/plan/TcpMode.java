package io.limen.policy.plan;

import java.util.Locale;

/** How the gateway handles TCP between its two terminations (TS 23.334 §5.16). */
public enum TcpMode {
    /** Segments pass with address translation only. */
    STATELESS,
    /** The SYN that comes in on one termination triggers the outgoing one on the other. */
    RELAY,
    /** Both ends connect into the gateway, which joins the two connections. */
    MERGE,
    /** TCP ends on each side; needed where TLS ends at the gateway or it is application aware. */
    PROXY;

    /** The value as policies and JSON write it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
