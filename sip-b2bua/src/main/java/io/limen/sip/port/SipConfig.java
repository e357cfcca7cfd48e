package io.limen.sip.port;

import io.limen.policy.decide.MediaSide;
import io.limen.sip.call.CallSettings;
import java.util.List;

/**
 * All that the SIP side is told: realms, peers, routes and limits (DESIGN 2.3). Names are consistent: whoever makes one
 * has checked them.
 *
 * @param node name of this node, for hop marks
 * @param realms realms
 * @param peers peers
 * @param routes routes, the first that fits counts
 * @param calls times of the call machine
 * @param limits limits
 * @param border what may cross
 * @param relay registrations and requests outside of calls
 * @param routing how next hops are found and watched
 */
public record SipConfig(
        String node,
        List<Realm> realms,
        List<Peer> peers,
        List<Route> routes,
        CallSettings calls,
        Limits limits,
        BorderSettings border,
        RelaySettings relay,
        RouteSettings routing) {
    /** With the default border, registrations and routing. */
    public SipConfig(
            String node, List<Realm> realms, List<Peer> peers, List<Route> routes, CallSettings calls, Limits limits) {
        this(
                node,
                realms,
                peers,
                routes,
                calls,
                limits,
                BorderSettings.DEFAULT,
                RelaySettings.DEFAULT,
                RouteSettings.DEFAULT);
    }

    public SipConfig {
        realms = List.copyOf(realms);
        peers = List.copyOf(peers);
        routes = List.copyOf(routes);
    }

    /**
     * A SIP network that Limen has an address in.
     *
     * @param name its name
     * @param kind {@code access}, {@code core} or {@code peer}
     * @param trusted whether identity headers from it are believed
     * @param nat whether its ends are behind NAT
     * @param listeners sockets in it
     * @param media where its media stand on the gateways
     */
    public record Realm(String name, String kind, boolean trusted, Nat nat, List<Listener> listeners, MediaSide media) {
        public Realm {
            listeners = List.copyOf(listeners);
        }
    }

    /** Whether the ends of a realm are behind NAT. */
    public enum Nat {
        /** Found out for each request (reference/ibcf.md section 11). */
        AUTO,
        ALWAYS,
        NEVER
    }

    /**
     * A socket.
     *
     * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}
     * @param address numeric local address
     * @param port local port, 0 for any
     * @param advertised host written into Via and Contact
     * @param tls name of the TLS profile of {@code tls} and {@code wss}, else empty
     */
    public record Listener(String transport, String address, int port, String advertised, String tls) {
        /** One without TLS. */
        public Listener(String transport, String address, int port, String advertised) {
            this(transport, address, port, advertised, "");
        }
    }

    /** A next hop that is known by name; the first target is used. */
    public record Peer(String name, String realm, List<Target> targets) {
        public Peer {
            targets = List.copyOf(targets);
        }
    }

    /** An address of a peer: transport {@code udp}, {@code tcp} or {@code tls}, numeric address, port. */
    public record Target(String transport, String address, int port) {}

    /** Where calls from a realm go. */
    public record Route(String name, String from, To to) {}

    /** Destination of a route. */
    public sealed interface To {
        /** To a peer. */
        record ToPeer(String peer) implements To {}

        /** Into a realm, to the address in the Request-URI. */
        record ToRealm(String realm) implements To {}
    }

    /**
     * Limits (DESIGN 2.7).
     *
     * @param lanes number of lanes
     * @param laneQueue events waiting per lane before SIP is refused with 503
     * @param callsInSetUp calls that were not answered yet
     * @param calls calls in all
     * @param natSources sources behind NAT that are remembered
     */
    public record Limits(int lanes, int laneQueue, int callsInSetUp, int calls, int natSources) {
        public static final Limits DEFAULT =
                new Limits(Runtime.getRuntime().availableProcessors(), 10_000, 20_000, 200_000, 100_000);
    }

    /** The realm of that name. */
    public Realm realm(String name) {
        return realms.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no realm is named `" + name + "`"));
    }
}
