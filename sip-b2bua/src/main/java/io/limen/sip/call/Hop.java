package io.limen.sip.call;

/**
 * Where requests of a leg are sent.
 *
 * @param realm our realm on that side, which names the listener to send from
 * @param transport {@code udp} or {@code tcp}
 * @param host literal address
 * @param port port
 */
public record Hop(String realm, String transport, String host, int port) {}
