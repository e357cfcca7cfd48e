package io.limen.testbed.refgateway.wire;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The gateway's socket or sockets. All calls on the engine's thread, but opening. */
public interface Wire {
    /** Local address; of the first connection for TCP. */
    InetSocketAddress local();

    /** Begins to receive. */
    void start(WireSink sink);

    /** Sends a message to a controller, after connecting to it if need be. */
    void send(InetSocketAddress mgc, byte[] message);

    /** Ends the connections to all other controllers. */
    void keepOnly(InetSocketAddress mgc);

    void close();

    /**
     * Opens a wire; the local address is taken at once.
     *
     * @throws IOException where the address is in use or not ours
     */
    static Wire open(WireKind kind, InetSocketAddress local, EventLoopGroup group, EventLoop loop) throws IOException {
        return switch (kind) {
            case UDP -> UdpWire.open(local, group);
            case TCP -> TcpWire.open(local, group, loop);
        };
    }
}
