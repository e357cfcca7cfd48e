package io.limen.testbed.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A gateway that costs as little as can be, in a process of its own: registers, answers each request from a template with the
 * ids put in, decodes nothing. Arguments: {@code udp|tcp PORT} of the controller on loopback. Ends with its stdin.
 */
final class ScriptedGateway {
    static final String MID = "<bench.example>";
    private static final int LARGEST = 65_535;
    private static final int HEADER = 4;
    private static final String REGISTER = "!/1 " + MID + "\nT=1{C=-{SC=ROOT{SV{MT=RS,RE=\"901 Cold Boot\",V=3}}}}";

    private final byte[] name = ("!/3 " + MID + "\n").getBytes(StandardCharsets.US_ASCII);

    private ScriptedGateway() {}

    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().start(ScriptedGateway::endWithStdin);
        InetSocketAddress mgc =
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[1]));
        if (arguments[0].equals("udp")) {
            new ScriptedGateway().datagrams(mgc);
        } else {
            new ScriptedGateway().stream(mgc);
        }
    }

    /** The command line that starts one. */
    static List<String> command(String transport, int port) {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedGateway.class.getName(),
                transport,
                String.valueOf(port));
    }

    private static void endWithStdin() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said there
            }
        } catch (IOException gone) {
            // as good as its end
        }
        System.exit(0);
    }

    private void datagrams(InetSocketAddress mgc) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_000_000);
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            channel.connect(mgc);
            channel.write(ByteBuffer.wrap(REGISTER.getBytes(StandardCharsets.US_ASCII)));
            byte[] in = new byte[LARGEST];
            ByteBuffer out = ByteBuffer.allocate(LARGEST);
            while (true) {
                ByteBuffer datagram = ByteBuffer.wrap(in);
                channel.read(datagram);
                out.clear();
                if (answer(in, 0, datagram.position(), out)) {
                    channel.write(out.flip());
                }
            }
        }
    }

    private void stream(InetSocketAddress mgc) throws IOException {
        try (SocketChannel channel = SocketChannel.open(mgc)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            byte[] first = REGISTER.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer out = ByteBuffer.allocate(4 * LARGEST);
            send(channel, framed(out, first));
            ByteBuffer in = ByteBuffer.allocate(4 * LARGEST);
            while (true) {
                if (channel.read(in) < 0) {
                    throw new EOFException("the controller hung up");
                }
                in.flip();
                out.clear();
                while (in.remaining() >= HEADER && in.remaining() >= (in.getShort(in.position() + 2) & 0xFFFF)) {
                    int length = in.getShort(in.position() + 2) & 0xFFFF;
                    int start = out.position();
                    out.position(start + HEADER);
                    boolean answered = answer(in.array(), in.position() + HEADER, in.position() + length, out);
                    int end = answered ? out.position() : start;
                    if (answered) {
                        out.put(start, (byte) 3).put(start + 1, (byte) 0).putShort(start + 2, (short) (end - start));
                    }
                    out.position(end);
                    in.position(in.position() + length);
                    if (out.remaining() < LARGEST) {
                        send(channel, out);
                    }
                }
                in.compact();
                send(channel, out);
            }
        }
    }

    private static ByteBuffer framed(ByteBuffer out, byte[] message) {
        return out.put((byte) 3)
                .put((byte) 0)
                .putShort((short) (message.length + HEADER))
                .put(message);
    }

    private static void send(SocketChannel channel, ByteBuffer out) throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    /** Puts the reply to the one request of a compact message; false where there is none in it. */
    private boolean answer(byte[] in, int from, int to, ByteBuffer out) {
        int id = after(in, from, to, "T=");
        if (id < 0 || after(in, from, id, "P=") >= 0) {
            return false;
        }
        int context = after(in, id, to, "C=");
        int command = context < 0 ? -1 : after(in, context, to, "{");
        if (command < 0) {
            return false;
        }
        int name = after(in, command, to, "=");
        out.put(this.name).put((byte) 'P').put((byte) '=');
        copy(in, id, to, out);
        out.put((byte) '{').put((byte) 'C').put((byte) '=');
        copy(in, context, to, out);
        out.put((byte) '{').put(in, command, name - command);
        copy(in, name, to, out);
        out.put((byte) '}').put((byte) '}');
        return true;
    }

    /** What stands from here to the next brace. */
    private static void copy(byte[] in, int from, int to, ByteBuffer out) {
        int end = from;
        while (end < to && in[end] != '{' && in[end] != '}') {
            end++;
        }
        out.put(in, from, end - from);
    }

    private static int after(byte[] in, int from, int to, String mark) {
        byte[] sought = mark.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i + sought.length <= to; i++) {
            if (Arrays.equals(in, i, i + sought.length, sought, 0, sought.length)) {
                return i + sought.length;
            }
        }
        return -1;
    }
}
