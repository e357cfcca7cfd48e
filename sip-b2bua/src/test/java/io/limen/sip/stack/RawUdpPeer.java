package io.limen.sip.stack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A datagram a message. */
final class RawUdpPeer implements RawPeer {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int target;

    RawUdpPeer(int target) throws IOException {
        this.target = target;
    }

    @Override
    public void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(
                bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), target)));
    }

    @Override
    public String receive() throws IOException {
        return receive(5000);
    }

    private String receive(int millis) throws IOException {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean silentFor(int millis) throws IOException {
        try {
            receive(millis);
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public String via() {
        return "UDP";
    }

    @Override
    public void close() {
        socket.close();
    }
}
