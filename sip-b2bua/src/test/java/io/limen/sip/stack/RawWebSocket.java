package io.limen.sip.stack;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client of plain sockets (RFC 6455). */
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FINAL = 0x80;

    record Frame(int opcode, String payload) {}

    private final Socket socket;
    private final DataInputStream in;

    RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(5000);
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Asks for an upgrade and gives the head of the answer. */
    String upgrade(String protocol) throws IOException {
        String offered = protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n";
        write(("GET /sip HTTP/1.1\r\nHost: limen.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: https://limen.example\r\n" + offered
                        + "Sec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** A masked frame; the first byte is FINAL or not, with an opcode. */
    void send(int first, String payload) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (bytes.length < 126) {
            frame.write(0x80 | bytes.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(bytes.length >> 8);
            frame.write(bytes.length);
        }
        frame.writeBytes(new byte[] {1, 2, 3, 4});
        for (int i = 0; i < bytes.length; i++) {
            frame.write(bytes[i] ^ (i % 4 + 1));
        }
        write(frame.toByteArray());
    }

    Frame receive() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        return new Frame(first & 0x0f, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    boolean closedByPeer() throws IOException {
        while (in.read() >= 0) {
            // what came before the end
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
