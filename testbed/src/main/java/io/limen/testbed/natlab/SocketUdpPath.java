package io.limen.testbed.natlab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;

/** A UDP socket under an address that need not be the one the agent knows, with a filter on what comes in. */
final class SocketUdpPath implements AccessNetwork.UdpPath {
    private static final int MAX_DATAGRAM = 65_535;

    private final DatagramSocket socket;
    private final InetSocketAddress local;
    private final java.util.function.Consumer<InetSocketAddress> onSent;
    private final BiPredicate<InetSocketAddress, Integer> letIn;

    SocketUdpPath(
            DatagramSocket socket,
            InetSocketAddress local,
            java.util.function.Consumer<InetSocketAddress> onSent,
            BiPredicate<InetSocketAddress, Integer> letIn) {
        this.socket = socket;
        this.local = local;
        this.onSent = onSent;
        this.letIn = letIn;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void send(byte[] datagram, InetSocketAddress remote) throws IOException {
        onSent.accept(remote);
        socket.send(new DatagramPacket(datagram, datagram.length, remote));
    }

    @Override
    public AccessNetwork.Received receive() throws IOException {
        byte[] buffer = new byte[MAX_DATAGRAM];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            InetSocketAddress source = new InetSocketAddress(packet.getAddress(), packet.getPort());
            if (letIn.test(source, packet.getLength())) {
                byte[] data = java.util.Arrays.copyOf(buffer, packet.getLength());
                return new AccessNetwork.Received(ByteBuffer.wrap(data), source);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
