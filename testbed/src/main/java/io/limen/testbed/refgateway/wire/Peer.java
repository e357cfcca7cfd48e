package io.limen.testbed.refgateway.wire;

import java.net.InetSocketAddress;

/** Where a message came from, and so where its answer goes (H.248.1 §9). */
public interface Peer {
    InetSocketAddress address();

    /** Sends one message; what cannot be sent is lost. */
    void send(byte[] message);
}
