package io.limen.testbed.refgateway.wire;

import java.net.InetSocketAddress;

/** Takes what arrives, on the engine's thread. */
public interface WireSink {
    void received(Peer peer, byte[] message);

    /** Octets that were no frame; their connection is closed. */
    void unreadable(Peer peer);

    /** There is no connection to a controller any more, or none could be made. */
    void gone(InetSocketAddress mgc);
}
