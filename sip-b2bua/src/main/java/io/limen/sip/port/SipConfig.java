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
 * @param routes routes
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
     * @param advertisedPort port written into Via and Contact, 0 for the local one
     */
    public record Listener(
            String transport, String address, int port, String advertised, String tls, int advertisedPort) {
        /** One whose port is as others see it. */
        public Listener(String transport, String address, int port, String advertised, String tls) {
            this(transport, address, port, advertised, tls, 0);
        }

        /** One without TLS. */
        public Listener(String transport, String address, int port, String advertised) {
            this(transport, address, port, advertised, "");
        }
    }

    /**
     * A neighbour that is known by name.
     *
     * @param name its name
     * @param realm realm it stands in
     * @param targets where it is reached
     * @param health how its targets are watched
     * @param match how it is recognised when it sends
     */
    public record Peer(String name, String realm, List<Target> targets, RouteSettings.Health health, PeerMatch match) {
        public Peer {
            targets = List.copyOf(targets);
        }

        /** One with the usual health, recognised by its targets. */
        public Peer(String name, String realm, List<Target> targets) {
            this(name, realm, targets, RouteSettings.Health.DEFAULT, PeerMatch.TARGETS);
        }
    }

    /**
     * A place where a peer is reached.
     *
     * @param transport {@code udp}, {@code tcp} or {@code tls}; empty to let the name service say
     * @param address numeric address or name
     * @param port port, 0 to let the name service say
     * @param priority those of the lowest number first (RFC 2782)
     * @param weight share among those of the same priority (RFC 2782)
     */
    public record Target(String transport, String address, int port, int priority, int weight) {
        /** The only one of its kind. */
        public Target(String transport, String address, int port) {
            this(transport, address, port, 0, 1);
        }
    }

    /**
     * Where requests from a realm go.
     *
     * @param name its name
     * @param from realm the request comes from
     * @param priority routes of a higher number are looked at first
     * @param match which requests it is for
     * @param steps destinations, the first and its alternatives in order; at least one
     */
    public record Route(String name, String from, int priority, RouteMatch match, List<RouteStep> steps) {
        public Route {
            steps = List.copyOf(steps);
        }

        /** One for all requests of the realm. */
        public Route(String name, String from, To to) {
            this(name, from, 0, RouteMatch.ALL, List.of(RouteStep.to(to)));
        }
    }

    /** Destination of a route. */
    public sealed interface To {
        /** To a peer. */
        record ToPeer(String peer) implements To {}

        /** Into a realm, to where the request itself or a registered contact says. */
        record ToRealm(String realm, By by) implements To {
            /** To the address in the Request-URI. */
            public ToRealm(String realm) {
                this(realm, By.REQUEST_URI);
            }
        }
    }

    /** What names the next hop in a realm. */
    public enum By {
        REQUEST_URI,
        /** The topmost Route header that is not ours, else the Request-URI (RFC 3261 clause 16.6 step 6). */
        ROUTE,
        /** A contact that is registered for the Request-URI. */
        BINDING
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
