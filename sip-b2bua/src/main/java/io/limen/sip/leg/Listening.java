package io.limen.sip.leg;

import io.limen.sip.call.Hop;
import java.util.List;

/**
 * Where we can be reached, once the sockets are open.
 *
 * @param points one per listener
 */
public record Listening(List<Point> points) {
    public Listening {
        points = List.copyOf(points);
    }

    /**
     * A listener with the port it got.
     *
     * @param advertisedPort port that others reach it by
     */
    public record Point(
            String realm, String transport, String address, int port, String advertised, int advertisedPort) {
        /** One whose port is as others see it. */
        public Point(String realm, String transport, String address, int port, String advertised) {
            this(realm, transport, address, port, advertised, port);
        }

        private boolean six() {
            return address.indexOf(':') >= 0;
        }
    }

    /** The listener that serves a hop: the same realm, transport and family, else the nearest to that of the realm. */
    Point serving(Hop hop) {
        boolean six = hop.host().indexOf(':') >= 0;
        return points.stream()
                .filter(each -> each.realm().equals(hop.realm())
                        && each.transport().equals(hop.transport())
                        && each.six() == six)
                .findFirst()
                .or(() -> points.stream()
                        .filter(each -> each.realm().equals(hop.realm())
                                && each.transport().equals(hop.transport()))
                        .findFirst())
                .or(() -> points.stream()
                        .filter(each -> each.realm().equals(hop.realm()))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("realm `" + hop.realm() + "` has no listener"));
    }

    String contact(Hop hop) {
        Point point = serving(hop);
        return "<sip:" + Literals.inUri(point.advertised()) + ":" + point.advertisedPort() + ";transport="
                // RFC 7118 clause 5.2 has no other word for WebSocket over TLS
                + (point.transport().equals("wss") ? "ws" : point.transport()) + ">";
    }

    /** Whether a realm has a listener of that transport. */
    public boolean has(String realm, String transport) {
        return points.stream()
                .anyMatch(each -> each.realm().equals(realm) && each.transport().equals(transport));
    }

    /** Whether a host and a port are those of one of our listeners. */
    public boolean isOurs(String host, int port) {
        return points.stream()
                .anyMatch(each -> (each.port() == port && each.address().equals(host))
                        || (each.advertisedPort() == port && each.advertised().equalsIgnoreCase(host)));
    }

    /** Whether a URI names us; one without a port may mean any listener of that address. */
    boolean names(String host, int port) {
        return port > 0 ? isOurs(host, port) : points.stream().anyMatch(each -> isOurs(host, each.port()));
    }
}
