package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.transport.Link;
import java.net.InetSocketAddress;

/**
 * What a registration agreed on.
 *
 * @param rule that let the gateway in
 * @param link where our requests go
 * @param source where the registration came from
 * @param form how we write
 * @param version of the protocol
 * @param profile name of the gateway profile
 */
record Registration(GatewayRule rule, Link link, InetSocketAddress source, Form form, int version, String profile) {
    /** The same over a connection made anew. */
    Registration over(Link other) {
        return new Registration(rule, other, other.peer(), form, version, profile);
    }

    /** Whether a message from there is the gateway's: from its source, or from where its requests go. */
    boolean isFrom(InetSocketAddress peer) {
        return is(source, peer) || is(link.peer(), peer);
    }

    private boolean is(InetSocketAddress known, InetSocketAddress peer) {
        return known.getAddress().equals(peer.getAddress())
                && (!rule.terms().samePort() || known.getPort() == peer.getPort());
    }
}
