package io.limen.sip.stack;

/** Transports a listen point can have (RFC 3261 clause 18). */
public enum SipTransport {
    UDP("udp"),
    TCP("tcp");

    private final String token;

    SipTransport(String token) {
        this.token = token;
    }

    /** The name as it stands in a {@code transport} parameter. */
    public String token() {
        return token;
    }
}
