package io.limen.sip.stack;

/**
 * Where a request goes and through which realm it leaves.
 *
 * @param transport transport to use
 * @param address numeric address; names are resolved elsewhere, a name here ends in {@code onSendFailure}
 * @param port port, 1 to 65535
 * @param realm realm whose listen point of that transport sends it
 * @param domain whom the peer's certificate must stand for (RFC 5922 clause 7.3); over TLS only
 */
public record SipTarget(SipTransport transport, String address, int port, String realm, String domain) {

    /** A peer that is known by its address alone. */
    public SipTarget(SipTransport transport, String address, int port, String realm) {
        this(transport, address, port, realm, address);
    }
}
