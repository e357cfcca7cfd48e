package io.limen.sip.stack;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a message came from.
 *
 * @param peer address and port the packet or connection came from
 * @param listenPoint socket it reached, with its bound port
 * @param certified SIP identities that the peer's certificate asserts (RFC 5922 clause 7.1); empty without a certificate
 */
public record SipSource(InetSocketAddress peer, SipListenPoint listenPoint, List<String> certified) {
    public SipSource {
        certified = List.copyOf(certified);
    }

    /** One that showed no certificate. */
    public SipSource(InetSocketAddress peer, SipListenPoint listenPoint) {
        this(peer, listenPoint, List.of());
    }
}
