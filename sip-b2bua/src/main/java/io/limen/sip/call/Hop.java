package io.limen.sip.call;

/**
 * Where requests of a leg are sent.
 *
 * @param realm our realm on that side, which names the listener to send from
 * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}
 * @param host literal address
 * @param port port
 * @param domain whom the peer's certificate must stand for (RFC 5922 clause 7.3); matters over TLS only
 */
public record Hop(String realm, String transport, String host, int port, String domain) {

    /** A peer that is known by its address alone. */
    public Hop(String realm, String transport, String host, int port) {
        this(realm, transport, host, port, host);
    }
}
