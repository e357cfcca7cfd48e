package io.limen.sip.lane;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.call.CallSettings;
import io.limen.sip.port.CallMeters;
import io.limen.sip.port.FakeGateway;
import io.limen.sip.port.RelaySettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.stack.SipListenPoint;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A SIP side between an access realm and a core, both ends plain datagrams; the clock is set by hand. */
final class AccessAndCore implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    final FakeGateway gateway = new FakeGateway();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final End user = new End("access");
    final End other = new End("access");
    final End core = new End("core");
    final B2bua b2bua;

    AccessAndCore() throws IOException {
        this(RelaySettings.DEFAULT, SipConfig.Nat.NEVER);
    }

    AccessAndCore(RelaySettings relay, SipConfig.Nat nat) throws IOException {
        b2bua = B2bua.start(
                config(relay, nat),
                Ports.of(
                        gateway,
                        PolicySet::empty,
                        call -> {},
                        CallMeters.none(),
                        (call, column, inbound, summary, text) -> {},
                        () -> true,
                        now::get));
    }

    private SipConfig config(RelaySettings relay, SipConfig.Nat nat) {
        SipConfig plain = new SipConfig(
                "node",
                List.of(realm("access", false, nat, 1), realm("core", true, SipConfig.Nat.NEVER, 2)),
                List.of(new SipConfig.Peer(
                        "cscf", "core", List.of(new SipConfig.Target("udp", "127.0.0.1", core.port())))),
                List.of(
                        new SipConfig.Route("out", "access", new SipConfig.To.ToPeer("cscf")),
                        new SipConfig.Route("in", "core", new SipConfig.To.ToRealm("access"))),
                CallSettings.DEFAULT,
                new SipConfig.Limits(2, 5_000, 100, 100, 100));
        return new SipConfig(
                plain.node(),
                plain.realms(),
                plain.peers(),
                plain.routes(),
                plain.calls(),
                plain.limits(),
                plain.border(),
                relay,
                plain.routing());
    }

    private static SipConfig.Realm realm(String name, boolean trusted, SipConfig.Nat nat, int group) {
        return new SipConfig.Realm(
                name,
                name,
                trusted,
                nat,
                List.of(
                        new SipConfig.Listener("udp", "127.0.0.1", 0, "127.0.0.1"),
                        new SipConfig.Listener("tcp", "127.0.0.1", 0, "127.0.0.1")),
                new MediaSide(name, group, AddressFamily.IP4));
    }

    int port(String realm) {
        return port(realm, "udp");
    }

    int port(String realm, String transport) {
        return b2bua.listenPoints().stream()
                .filter(each ->
                        each.realm().equals(realm) && each.transport().token().equals(transport))
                .mapToInt(SipListenPoint::port)
                .findFirst()
                .orElseThrow();
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    static String header(String message, String name) {
        return TwoEnds.header(message, name);
    }

    static List<String> headers(String message, String name) {
        return message.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The Request-URI of a request. */
    static String uri(String request) {
        return request.split(" ", 3)[1];
    }

    /** One end. */
    final class End implements AutoCloseable {
        private final String realm;
        private final DatagramSocket socket;
        private int branch;

        End(String realm) throws IOException {
            this.realm = realm;
            this.socket = new DatagramSocket(new InetSocketAddress(HERE, 0));
            socket.setSoTimeout(5_000);
        }

        int port() {
            return socket.getLocalPort();
        }

        String contact(String user) {
            return "<sip:" + user + "@127.0.0.1:" + port() + ">";
        }

        /** Sends a request; {@code lines} are headers that end in CR LF. */
        void request(
                String method, String uri, String from, String to, String callId, long cseq, String lines, String body)
                throws IOException {
            send(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK" + port()
                    + "x" + ++branch + "\r\nFrom: " + from + "\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: "
                    + cseq + " " + method + "\r\nMax-Forwards: 70\r\n" + lines + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
        }

        /** A REGISTER of alice@example.test. */
        void register(String callId, long cseq, String lines) throws IOException {
            register("sip:alice@example.test", callId, cseq, lines);
        }

        void register(String aor, String callId, long cseq, String lines) throws IOException {
            request(
                    "REGISTER",
                    "sip:example.test",
                    "<" + aor + ">;tag=r" + cseq,
                    "<" + aor + ">",
                    callId,
                    cseq,
                    lines,
                    "");
        }

        void respond(String request, int status, String lines, String body) throws IOException {
            StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
            request.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.matches("(?i)(via|from|call-id|cseq|record-route):.*"))
                    .forEach(line -> text.append(line).append("\r\n"));
            String to = header(request, "To");
            text.append("To: ")
                    .append(to)
                    .append(to.contains("tag=") ? "" : ";tag=far")
                    .append("\r\n");
            send(text + lines + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Takes the next message that begins so, answers it, and gives what came. */
        String answers(String begin, int status, UnaryOperator<String> lines) throws IOException {
            String request = receive(begin);
            respond(request, status, lines.apply(request), "");
            return request;
        }

        void send(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, HERE, AccessAndCore.this.port(realm)));
        }

        /** The next message that begins so; others are passed over. */
        String receive(String begin) throws IOException {
            StringBuilder others = new StringBuilder();
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
                    socket.receive(packet);
                    String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                    if (text.startsWith(begin)) {
                        return text;
                    }
                    others.append(text).append('\n');
                }
            } catch (SocketTimeoutException late) {
                throw new AssertionError("no `" + begin + "` came, only:\n" + others, late);
            }
        }

        /** Whether nothing is there to be read. */
        boolean silent() throws IOException {
            socket.setSoTimeout(200);
            try {
                socket.receive(new DatagramPacket(new byte[65_536], 65_536));
                return false;
            } catch (SocketTimeoutException nothing) {
                return true;
            } finally {
                socket.setSoTimeout(5_000);
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    public void close() {
        b2bua.close();
        user.close();
        other.close();
        core.close();
    }
}
