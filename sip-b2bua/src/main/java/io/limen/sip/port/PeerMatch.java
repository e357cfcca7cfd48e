package io.limen.sip.port;

import java.util.List;

/**
 * How a peer is recognised when it sends to us. A certificate proves more than an address: names are looked at first.
 *
 * @param certificates identities, in lower case, one of which the certificate of its connection asserts (RFC 5922 clause 7.1)
 * @param networks addresses it sends from, such as {@code 192.0.2.0/24} or {@code 2001:db8::1}
 */
public record PeerMatch(List<String> certificates, List<String> networks) {
    /** It is recognised by the numeric addresses of its targets alone. */
    public static final PeerMatch TARGETS = new PeerMatch(List.of(), List.of());

    public PeerMatch {
        certificates = List.copyOf(certificates);
        networks = List.copyOf(networks);
    }
}
