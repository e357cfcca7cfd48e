package io.limen.policy.plan;

import java.util.Locale;

/** What makes a gateway that is TLS client begin. */
public enum TlsStart {
    /** TCP being up: the gateway begins by itself, by an order given beforehand where its profile asks for one. */
    COUPLED,
    /** Ordered by the Add; over TCP the gateway waits for the connection. */
    ON_ADD,
    /** Ordered by a later Modify. */
    ON_MODIFY,
    /** Ordered alone, once TCP was reported up ({@link Procedure.Order}). */
    ORDERED,
    /** The gateway never begins. */
    NONE;

    /** The value as policies and JSON write it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
