package io.limen.testbed.natlab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A network without NAT: the agent's address is what everybody sees.
 *
 * @param address a local address, such as one of 127.0.0.0/8
 */
public record OpenNetwork(InetAddress address) implements AccessNetwork {

    /** The open network at a literal address. */
    public static OpenNetwork at(String literal) {
        return new OpenNetwork(InetAddress.ofLiteral(literal));
    }

    @Override
    public UdpPath openUdp(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, port));
        InetSocketAddress local = new InetSocketAddress(address, socket.getLocalPort());
        return new SocketUdpPath(socket, local, remote -> {}, (source, length) -> true);
    }

    @Override
    public Socket connect(InetSocketAddress remote, Duration timeout) throws IOException {
        return Dialling.from(address, remote, timeout);
    }

    @Override
    public TcpListener listen() throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(address, 0));
        return new TcpListener() {
            @Override
            public int port() {
                return server.getLocalPort();
            }

            @Override
            public Socket accept() throws IOException {
                return server.accept();
            }

            @Override
            public void close() {
                Dialling.closeQuietly(server);
            }
        };
    }
}
