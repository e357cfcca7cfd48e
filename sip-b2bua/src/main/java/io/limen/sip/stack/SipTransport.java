package io.limen.sip.stack;

import java.util.Locale;

/** Transports a listen point can have (RFC 3261 clause 18, RFC 7118). */
public enum SipTransport {
    UDP("udp"),
    TCP("tcp"),
    TLS("tls"),
    /** WebSocket over TCP. */
    WS("ws"),
    /** WebSocket over TLS. */
    WSS("wss");

    private final String token;

    SipTransport(String token) {
        this.token = token;
    }

    /** The name as it stands in Via and in the configuration. */
    public String token() {
        return token;
    }

    /** Whether it runs on connections. */
    public boolean stream() {
        return this != UDP;
    }

    /** Whether it runs over TLS. */
    public boolean secure() {
        return this == TLS || this == WSS;
    }

    /** Whether messages come in WebSocket frames. */
    public boolean webSocket() {
        return this == WS || this == WSS;
    }

    /**
     * The transport of that token, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SipTransport of(String token) {
        String wanted = token.toLowerCase(Locale.ROOT);
        for (SipTransport each : values()) {
            if (each.token.equals(wanted)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no transport is named `" + token + "`");
    }
}
