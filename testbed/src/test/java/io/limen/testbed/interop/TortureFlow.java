package io.limen.testbed.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket of one peer: UDP or TCP. The peer has an address of its own in 127/8, so that late repeats stay with it. */
interface TortureFlow extends AutoCloseable {
    void send(byte[] bytes) throws IOException;

    /** The next message of the service; none in time; or, on a stream, its end. */
    Next next(Duration patience) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * What came.
     *
     * @param message the message, if one came
     * @param closed whether the service closed the stream
     */
    record Next(Optional<String> message, boolean closed) {
        static final Next NOTHING = new Next(Optional.empty(), false);
        static final Next END = new Next(Optional.empty(), true);
    }

    /** Bound where a message with this port in its Via has its answers sent to (RFC 3261 §18.2.2). */
    static TortureFlow udp(InetAddress own, int viaPort, int target) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, viaPort));
        return new TortureFlow() {
            @Override
            public void send(byte[] bytes) throws IOException {
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.ofLiteral("127.0.0.1"), target));
            }

            @Override
            public Next next(Duration patience) throws IOException {
                socket.setSoTimeout((int) patience.toMillis());
                DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException nothing) {
                    return Next.NOTHING;
                }
                return new Next(
                        Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1)),
                        false);
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    static TortureFlow tcp(InetAddress own, int target) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), target, own, 0);
        socket.setTcpNoDelay(true);
        return new TortureFlow() {
            private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length\\s*:\\s*([0-9]+)");

            @Override
            public void send(byte[] bytes) throws IOException {
                socket.getOutputStream().write(bytes);
            }

            @Override
            public Next next(Duration patience) throws IOException {
                socket.setSoTimeout((int) patience.toMillis());
                ByteArrayOutputStream head = new ByteArrayOutputStream();
                try {
                    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                        int next = socket.getInputStream().read();
                        if (next < 0) {
                            return Next.END;
                        }
                        head.write(next);
                    }
                } catch (SocketTimeoutException nothing) {
                    return Next.NOTHING;
                }
                String text = head.toString(StandardCharsets.ISO_8859_1);
                Matcher length = LENGTH.matcher(text);
                int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
                return new Next(
                        Optional.of(text
                                + new String(socket.getInputStream().readNBytes(body), StandardCharsets.ISO_8859_1)),
                        false);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
