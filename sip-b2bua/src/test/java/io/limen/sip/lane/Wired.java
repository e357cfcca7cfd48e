package io.limen.sip.lane;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A user agent of plain text: what it sends is written by hand, what it receives is looked for by its beginning. */
abstract class Wired implements AutoCloseable {
    static final String SDP =
            "v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";
    private int branch;

    abstract void send(String text) throws IOException;

    abstract String receive() throws IOException;

    abstract String via();

    abstract String contact();

    @Override
    public abstract void close() throws IOException;

    void request(String method, String uri, String callId, long cseq, String to, String more, String sdp)
            throws IOException {
        send(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/" + via() + ";branch=z9hG4bK" + hashCode() + "x" + ++branch
                + ";rport\r\nFrom: <sip:a@a.test>;tag=1\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq
                + " " + method + "\r\nContact: <" + contact() + ">\r\nMax-Forwards: 70\r\n" + more + body(sdp));
    }

    void respond(String request, int status, String more, String sdp) throws IOException {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
        request.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("(?i)(via|from|call-id|cseq|record-route):.*"))
                .forEach(line -> text.append(line).append("\r\n"));
        String to = TwoEnds.header(request, "To");
        text.append("To: ")
                .append(to)
                .append(to.contains("tag=") ? "" : ";tag=callee" + hashCode())
                .append("\r\n");
        String contact = "Contact: <" + contact() + ">\r\n";
        send(text + contact + more + body(sdp));
    }

    private static String body(String sdp) {
        return (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + sdp.length()
                + "\r\n\r\n" + sdp;
    }

    String receive(String begin) throws IOException {
        StringBuilder others = new StringBuilder();
        try {
            while (true) {
                String text = receive();
                if (text.startsWith(begin)) {
                    return text;
                }
                others.append(text.lines().findFirst().orElse("")).append('\n');
            }
        } catch (SocketTimeoutException late) {
            throw new AssertionError("no `" + begin + "` came, only:\n" + others, late);
        }
    }

    /** One over datagrams. */
    static final class Datagrams extends Wired {
        private final DatagramSocket socket;
        private final InetAddress here;
        private final int border;

        Datagrams(String address, int border) throws IOException {
            this.here = InetAddress.ofLiteral(address);
            this.border = border;
            this.socket = new DatagramSocket(new InetSocketAddress(here, 0));
            socket.setSoTimeout(5_000);
        }

        int port() {
            return socket.getLocalPort();
        }

        boolean silentFor(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                receive();
                return false;
            } catch (SocketTimeoutException silent) {
                return true;
            } finally {
                socket.setSoTimeout(5_000);
            }
        }

        private InetSocketAddress last = new InetSocketAddress(0);

        @Override
        void send(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            InetSocketAddress to = border == 0 ? last : new InetSocketAddress(here, border);
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        }

        @Override
        String receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            last = (InetSocketAddress) packet.getSocketAddress();
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }

        @Override
        String via() {
            return "UDP " + host() + ":" + port();
        }

        private String host() {
            String text = here.getHostAddress();
            return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
        }

        @Override
        String contact() {
            return "sip:u@" + host() + ":" + port();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
