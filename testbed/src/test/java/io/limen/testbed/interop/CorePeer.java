package io.limen.testbed.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The far end of the core: says 486 to an INVITE and 200 to anything else, and keeps what it got. */
final class CorePeer implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private CorePeer(DatagramSocket socket) {
        this.socket = socket;
    }

    static CorePeer start(int port) throws IOException {
        CorePeer peer =
                new CorePeer(new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)));
        Thread.ofVirtual().name("core-peer").start(peer::serve);
        return peer;
    }

    /** Requests that the service passed on, ACK left out. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65_507);
                socket.receive(packet);
                String request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                if (!request.startsWith("ACK ") && !request.startsWith("SIP/2.0 ")) {
                    requests.add(request);
                    byte[] answer = answer(request).getBytes(StandardCharsets.ISO_8859_1);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static String answer(String request) {
        StringBuilder text =
                new StringBuilder(request.startsWith("INVITE ") ? "SIP/2.0 486 Busy Here\r\n" : "SIP/2.0 200 OK\r\n");
        String head = request.substring(0, request.indexOf("\r\n\r\n"));
        for (String line : head.split("\r\n", -1)) {
            if (line.matches("(Via|From|Call-ID|CSeq): .*")) {
                text.append(line).append("\r\n");
            } else if (line.startsWith("To: ")) {
                text.append(line)
                        .append(line.contains(";tag=") ? "" : ";tag=core")
                        .append("\r\n");
            }
        }
        return text + "Content-Length: 0\r\n\r\n";
    }

    @Override
    public void close() {
        socket.close();
    }
}
