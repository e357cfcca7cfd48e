package io.limen.testbed.natlab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** The network a user agent stands in, as the agent sees it: its own address, and what it can reach from there. */
public sealed interface AccessNetwork permits OpenNetwork, EmulatedNat {

    /** The address the agent believes to be its own, and writes into Via, Contact and SDP. */
    InetAddress address();

    /** Opens a UDP port; 0 takes any free one. */
    UdpPath openUdp(int port) throws IOException;

    /** Opens a TCP connection outward. */
    Socket connect(InetSocketAddress remote, Duration timeout) throws IOException;

    /** Listens for TCP connections; behind a NAT none ever comes. */
    TcpListener listen() throws IOException;

    /** A UDP port of the agent. */
    interface UdpPath extends AutoCloseable {
        /** Address and port that the agent writes into messages. */
        InetSocketAddress local();

        void send(byte[] datagram, InetSocketAddress remote) throws IOException;

        /** Waits for the next datagram that the network lets in. */
        Received receive() throws IOException;

        @Override
        void close();
    }

    /**
     * A datagram that came in.
     *
     * @param data its bytes
     * @param source where it came from
     */
    record Received(java.nio.ByteBuffer data, InetSocketAddress source) {}

    /** A listening TCP port of the agent. */
    interface TcpListener extends AutoCloseable {
        int port();

        Socket accept() throws IOException;

        @Override
        void close();
    }
}
