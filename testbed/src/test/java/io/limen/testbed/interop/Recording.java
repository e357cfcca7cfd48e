package io.limen.testbed.interop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * H.248 messages as a capture file for tshark: raw IP packets, each message in one datagram, or in one segment of TCP behind a
 * TPKT header. What we sent comes from 10.1.0.0/16, what a peer sent from 10.2.0.0/16; each cell has addresses of its own.
 */
final class Recording {
    /** Network of our messages. */
    static final String OURS = "10.1.0.0/16";

    private static final int LINK_RAW_IP = 101;
    private static final int TEXT_PORT = 2944;
    private static final int BINARY_PORT = 2945;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int ACK_PUSH = 0x18;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<byte[]> packets = new ArrayList<>();
    private final Map<Integer, int[]> sequences = new HashMap<>();
    private int ours;

    /**
     * One message.
     *
     * @param line number of the conversation, 1 to 65535
     * @param weSent whether it is ours
     */
    void add(Cell cell, int line, boolean weSent, byte[] message) {
        lock.lock();
        try {
            int port = cell.encoding().equals("ber") ? BINARY_PORT : TEXT_PORT;
            byte[] transport = cell.transport().equals("udp") ? udp(port, message) : tcp(line, weSent, port, message);
            packets.add(ip(line, weSent, cell.transport().equals("udp") ? UDP : TCP, transport));
            ours += weSent ? 1 : 0;
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        } finally {
            lock.unlock();
        }
    }

    /** How many messages of ours are in it. */
    int ours() {
        lock.lock();
        try {
            return ours;
        } finally {
            lock.unlock();
        }
    }

    private static byte[] udp(int port, byte[] message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(port);
        out.writeShort(port);
        out.writeShort(8 + message.length);
        out.writeShort(0); // no checksum
        out.write(message);
        return bytes.toByteArray();
    }

    private byte[] tcp(int line, boolean weSent, int port, byte[] message) throws IOException {
        int[] next = sequences.computeIfAbsent(line, _ -> new int[] {1, 1});
        int me = weSent ? 0 : 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(port);
        out.writeShort(port);
        out.writeInt(next[me]);
        out.writeInt(next[1 - me]);
        out.writeShort(5 << 12 | ACK_PUSH);
        out.writeShort(65_535);
        out.writeInt(0);
        out.writeByte(3);
        out.writeByte(0);
        out.writeShort(message.length + 4);
        out.write(message);
        next[me] += message.length + 4;
        return bytes.toByteArray();
    }

    private static byte[] ip(int line, boolean weSent, int protocol, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x4500);
        out.writeShort(20 + content.length);
        out.writeInt(0);
        out.writeByte(64);
        out.writeByte(protocol);
        out.writeShort(0);
        out.writeInt((weSent ? 0x0A01_0000 : 0x0A02_0000) | line);
        out.writeInt((weSent ? 0x0A02_0000 : 0x0A01_0000) | line);
        out.write(content);
        return bytes.toByteArray();
    }

    /** Writes the capture file. */
    Path write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xA1B2_C3D4);
        out.writeShort(2);
        out.writeShort(4);
        out.writeLong(0);
        out.writeInt(262_144);
        out.writeInt(LINK_RAW_IP);
        lock.lock();
        try {
            for (int i = 0; i < packets.size(); i++) {
                byte[] packet = packets.get(i);
                out.writeInt(i / 1000);
                out.writeInt(i % 1000 * 1000);
                out.writeInt(packet.length);
                out.writeInt(packet.length);
                out.write(packet);
            }
        } finally {
            lock.unlock();
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, bytes.toByteArray());
    }
}
