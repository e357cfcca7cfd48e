package io.limen.testbed.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.stream.Collectors;

/** The far end of calls out of the access realm: says 486 to every INVITE, 200 to all else but ACK. */
final class RefusingCallee implements AutoCloseable {
    private final DatagramSocket socket;

    private RefusingCallee(DatagramSocket socket) {
        this.socket = socket;
    }

    static RefusingCallee at(int port) throws IOException {
        RefusingCallee callee = new RefusingCallee(new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofPlatform().name("refusing-callee").daemon(true).start(callee::serve);
        return callee;
    }

    private void serve() {
        byte[] room = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                socket.receive(packet);
                String request = new String(room, 0, packet.getLength(), ISO_8859_1);
                if (!request.startsWith("ACK ") && !request.startsWith("SIP/2.0 ")) {
                    byte[] answer = answer(request).getBytes(ISO_8859_1);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException lost) {
                throw new IllegalStateException(lost);
            }
        }
    }

    private static String answer(String request) {
        String lines = request.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("(?i)(via|from|to|call-id|cseq):.*"))
                .map(line -> line.matches("(?i)to:.*") && !line.contains("tag=") ? line + ";tag=busy" : line)
                .collect(Collectors.joining("\r\n"));
        String status = request.startsWith("INVITE ") ? "486 Busy Here" : "200 OK";
        return "SIP/2.0 " + status + "\r\n" + lines + "\r\nContent-Length: 0\r\n\r\n";
    }

    @Override
    public void close() {
        socket.close();
    }
}
