package io.limen.sip.stack;

/**
 * One socket the stack listens on.
 *
 * @param realm name of the realm it belongs to; a realm has at most one listen point a transport that sends
 * @param transport transport
 * @param address numeric local address
 * @param port local port; 0 lets the system choose, {@link SipStack#listenPoints()} then tells which
 * @param advertisedHost host put into Via (sent-by), a name or an address others can reach
 * @param tlsProfile name of the TLS profile; empty unless the transport is secure
 * @param advertised port put into Via, 0 for the local one
 */
public record SipListenPoint(
        String realm,
        SipTransport transport,
        String address,
        int port,
        String advertisedHost,
        String tlsProfile,
        int advertised) {

    public SipListenPoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port `" + port + "` is not in 0 to 65535");
        }
        if (transport.secure() && tlsProfile.isEmpty()) {
            throw new IllegalArgumentException(transport.token() + " needs a tls profile");
        }
    }

    /** One whose port is as others see it. */
    public SipListenPoint(
            String realm, SipTransport transport, String address, int port, String advertisedHost, String tlsProfile) {
        this(realm, transport, address, port, advertisedHost, tlsProfile, 0);
    }

    /** Port that others reach it by. */
    public int advertisedPort() {
        return advertised == 0 ? port : advertised;
    }

    /** One that needs no TLS. */
    public SipListenPoint(String realm, SipTransport transport, String address, int port, String advertisedHost) {
        this(realm, transport, address, port, advertisedHost, "");
    }

    SipListenPoint withPort(int bound) {
        return new SipListenPoint(realm, transport, address, bound, advertisedHost, tlsProfile, advertised);
    }
}
