package io.limen.controller.config;

import java.util.List;

/**
 * A named IP network the border stands in.
 *
 * @param name its name
 * @param kind {@code access}, {@code core} or {@code peer}
 * @param trust {@code trusted} or {@code untrusted}
 * @param nat {@code auto}, {@code always} or {@code never}: whether ends there are behind a NAT
 * @param listeners SIP addresses; at least one
 * @param media where media of this realm stands on the gateways
 */
public record Realm(String name, String kind, String trust, String nat, List<SipListener> listeners, Media media) {
    public Realm {
        listeners = List.copyOf(listeners);
    }

    /**
     * A SIP address of a realm.
     *
     * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}
     * @param address literal local address
     * @param port local port, 0 for any free one
     * @param advertised host that others reach it by
     * @param tls name of the TLS profile of {@code tls} and {@code wss}, else empty
     * @param advertisedPort port that others reach it by, 0 if it is the local one
     */
    public record SipListener(
            String transport, String address, int port, String advertised, String tls, int advertisedPort) {
        /** One whose port is as others see it. */
        public SipListener(String transport, String address, int port, String advertised, String tls) {
            this(transport, address, port, advertised, tls, 0);
        }

        /** Whether it runs over TLS. */
        public boolean secure() {
            return transport.equals("tls") || transport.equals("wss");
        }
    }

    /**
     * Media of a realm on a gateway.
     *
     * @param realm name of the IP realm there (ipdc/realm)
     * @param group termination group
     * @param family {@code ip4} or {@code ip6}
     */
    public record Media(String realm, int group, String family) {}
}
