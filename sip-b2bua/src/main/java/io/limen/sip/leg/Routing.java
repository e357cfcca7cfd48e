package io.limen.sip.leg;

import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.message.Request;

/** Finds where a call goes (DESIGN 2.3, {@code routes}). */
final class Routing {
    private final SipConfig config;
    private final Listening listening;

    Routing(SipConfig config, Listening listening) {
        this.config = config;
        this.listening = listening;
    }

    /** Where to, or why not. */
    sealed interface Found {
        /**
         * A next hop.
         *
         * @param realm realm it is in
         * @param peer name of the peer, empty if none
         * @param hop its address
         * @param requestUri Request-URI for it
         */
        record To(SipConfig.Realm realm, String peer, Hop hop, String requestUri) implements Found {}

        record Nowhere(int status, String reason) implements Found {}
    }

    Found find(SipConfig.Realm from, Request request) {
        Optional<SipConfig.Route> route = config.routes().stream()
                .filter(each -> each.from().equals(from.name()))
                .findFirst();
        if (route.isEmpty()) {
            return new Found.Nowhere(404, "no route leads out of realm `" + from.name() + "`");
        }
        return switch (route.get().to()) {
            case SipConfig.To.ToPeer to -> toPeer(to.peer(), request.getRequestURI());
            case SipConfig.To.ToRealm to -> toUri(config.realm(to.realm()), request.getRequestURI());
        };
    }

    private Found toPeer(String name, URI uri) {
        Optional<SipConfig.Peer> peer =
                config.peers().stream().filter(each -> each.name().equals(name)).findFirst();
        if (peer.isEmpty() || peer.get().targets().isEmpty()) {
            return new Found.Nowhere(503, "peer `" + name + "` has no target");
        }
        SipConfig.Target target = peer.get().targets().getFirst();
        Hop hop = new Hop(peer.get().realm(), target.transport(), target.address(), target.port());
        return new Found.To(config.realm(peer.get().realm()), name, hop, requestUri(uri, hop));
    }

    /** The Request-URI stays, unless it names us: then the next hop takes our place. */
    private String requestUri(URI uri, Hop hop) {
        if (!(uri instanceof SipURI sip) || !listening.isOurs(Incoming.host(sip), port(sip))) {
            return uri.toString();
        }
        String user = sip.getUser() == null ? "" : sip.getUser() + "@";
        return "sip:" + user + Literals.inUri(hop.host()) + ":" + hop.port();
    }

    private Found toUri(SipConfig.Realm realm, URI uri) {
        if (!(uri instanceof SipURI sip)) {
            return new Found.Nowhere(404, "the request uri is no sip uri");
        }
        String host = Incoming.host(sip);
        if (listening.isOurs(host, port(sip))) {
            return new Found.Nowhere(404, "the request uri names this border, not a user beyond it");
        }
        if (!Literals.isLiteral(host)) {
            return new Found.Nowhere(404, "`" + host + "` in the request uri is no numeric address");
        }
        String asked = sip.getTransportParam() == null
                ? "udp"
                : sip.getTransportParam().toLowerCase(java.util.Locale.ROOT);
        Hop hop = new Hop(realm.name(), asked.equals("tcp") ? "tcp" : "udp", host, port(sip));
        return new Found.To(realm, "", hop, uri.toString());
    }

    static int port(SipURI uri) {
        return uri.getPort() > 0 ? uri.getPort() : 5060;
    }
}
