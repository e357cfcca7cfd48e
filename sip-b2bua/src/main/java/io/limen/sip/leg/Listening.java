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

    /** A listener with the port it got. */
    public record Point(String realm, String transport, String address, int port, String advertised) {}

    /** The listener that serves a hop: the same realm and transport, else any of the realm. */
    Point serving(Hop hop) {
        return points.stream()
                .filter(each ->
                        each.realm().equals(hop.realm()) && each.transport().equals(hop.transport()))
                .findFirst()
                .or(() -> points.stream()
                        .filter(each -> each.realm().equals(hop.realm()))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("realm `" + hop.realm() + "` has no listener"));
    }

    String contact(Hop hop) {
        Point point = serving(hop);
        return "<sip:" + Literals.inUri(point.advertised()) + ":" + point.port() + ";transport="
                // RFC 7118 clause 5.2 has no other word for WebSocket over TLS
                + (point.transport().equals("wss") ? "ws" : point.transport()) + ">";
    }

    boolean isOurs(String host, int port) {
        return points.stream()
                .anyMatch(each -> each.port() == port
                        && (each.address().equals(host) || each.advertised().equalsIgnoreCase(host)));
    }

    /** Whether a URI names us; one without a port may mean any listener of that address. */
    boolean names(String host, int port) {
        return port > 0 ? isOurs(host, port) : points.stream().anyMatch(each -> isOurs(host, each.port()));
    }
}
