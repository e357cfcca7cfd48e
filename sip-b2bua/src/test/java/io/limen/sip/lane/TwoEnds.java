package io.limen.sip.lane;

import io.limen.policy.decide.MediaSide;
import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.rule.PolicySet;
import io.limen.sip.call.Call;
import io.limen.sip.call.CallId;
import io.limen.sip.call.CallSettings;
import io.limen.sip.port.CallMeters;
import io.limen.sip.port.FakeGateway;
import io.limen.sip.port.MediaGateway;
import io.limen.sip.port.SipConfig;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A whole SIP side between a caller and a callee that speak plain datagrams. */
final class TwoEnds implements AutoCloseable {
    static final String SDP =
            "v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    final FakeGateway gateway = new FakeGateway();
    volatile boolean decidingFails;
    final Store store = new Store();
    final End caller = new End();
    final End callee = new End();
    final LinkedBlockingQueue<Call> ended = new LinkedBlockingQueue<>();
    final B2bua b2bua;
    private final Slow slow = new Slow(gateway);

    /** A store that can be broken. */
    static final class Store {
        volatile boolean broken;

        void save(Call call) {
            if (broken) {
                throw new IllegalStateException(
                        "store is broken on purpose: " + call.id().value());
            }
        }
    }

    /** Keeps the reply to a Release back while told to. */
    private static final class Slow implements MediaGateway {
        private final FakeGateway gateway;
        private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();
        private volatile boolean keeping;

        Slow(FakeGateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public Optional<String> choose(GatewayNeeds needs, Set<String> tried) {
            return gateway.choose(needs, tried);
        }

        @Override
        public Set<String> abilities(Set<String> realms) {
            return gateway.abilities(realms);
        }

        @Override
        public void run(CallId call, String mid, Procedure procedure, Consumer<ProcedureResult> onResult) {
            if (keeping && procedure instanceof Procedure.Release) {
                kept.add(() -> gateway.run(call, mid, procedure, onResult));
            } else {
                gateway.run(call, mid, procedure, onResult);
            }
        }
    }

    TwoEnds() throws IOException {
        b2bua = B2bua.start(
                config(callee.port()),
                Ports.of(
                        slow,
                        PolicySet::empty,
                        store::save,
                        meters(),
                        (call, column, inbound, summary, text) -> {},
                        () -> true,
                        InstantSource.system()));
    }

    private CallMeters meters() {
        CallMeters none = CallMeters.none();
        return new CallMeters() {
            @Override
            public void ended(Call call) {
                ended.add(call);
            }

            @Override
            public void decided(io.limen.policy.decide.Decision decision, java.time.Duration took) {
                if (decidingFails) {
                    throw new IllegalStateException("deciding fails on purpose");
                }
            }

            @Override
            public void ignored(String reason) {
                none.ignored(reason);
            }

            @Override
            public void violation(String reason) {
                none.violation(reason);
            }

            @Override
            public void setUpAdded(java.time.Duration took) {
                none.setUpAdded(took);
            }

            @Override
            public void refused(String method, int status) {
                none.refused(method, status);
            }
        };
    }

    private static SipConfig config(int callee) {
        SipConfig.Realm access = new SipConfig.Realm(
                "access",
                "access",
                false,
                SipConfig.Nat.NEVER,
                List.of(new SipConfig.Listener("udp", "127.0.0.1", 0, "127.0.0.1")),
                new MediaSide("access", 1, AddressFamily.IP4));
        SipConfig.Peer peer =
                new SipConfig.Peer("callee", "access", List.of(new SipConfig.Target("udp", "127.0.0.1", callee)));
        return new SipConfig(
                "node",
                List.of(access),
                List.of(peer),
                List.of(new SipConfig.Route("out", "access", new SipConfig.To.ToPeer("callee"))),
                CallSettings.DEFAULT,
                new SipConfig.Limits(2, 5_000, 100, 100, 100));
    }

    void keepReleases() {
        slow.keeping = true;
    }

    void letReleasesGo() {
        slow.keeping = false;
        for (Runnable next = slow.kept.poll(); next != null; next = slow.kept.poll()) {
            next.run();
        }
    }

    /** The next call that ends. */
    Call awaitEnd() throws InterruptedException {
        Call call = ended.poll(5, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call ended");
        }
        return call;
    }

    /** Caller and callee talk; gives the To of the caller's dialog, with tag. */
    String talk(String callId) throws IOException {
        caller.request("INVITE", callId, 1, "<sip:bob@example.test>", "", SDP);
        String invite = callee.receive("INVITE ");
        while (!invite.contains("m=audio")) {
            invite = callee.receive("INVITE "); // one without an offer came before
        }
        callee.respond(invite, 200, "Contact: <sip:b@127.0.0.1:" + callee.port() + ">\r\n", SDP);
        String to = header(caller.receive("SIP/2.0 200"), "To");
        caller.request("ACK", callId, 1, to, "", "");
        callee.receive("ACK ");
        return to;
    }

    static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + message));
    }

    /** One end. */
    final class End implements AutoCloseable {
        private final DatagramSocket socket;
        private int branch;

        End() throws IOException {
            socket = new DatagramSocket(new InetSocketAddress(HERE, 0));
            socket.setSoTimeout(5_000);
        }

        int port() {
            return socket.getLocalPort();
        }

        /** Sends a request; {@code more} may hold a Contact or a From, else usual ones are written. */
        void request(String method, String callId, long cseq, String to, String more, String sdp) throws IOException {
            send(method + " sip:bob@example.test SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK"
                    + port() + "x" + ++branch + "\r\n"
                    + (more.contains("From:") ? "" : "From: <sip:a@example.test>;tag=1\r\n")
                    + "To: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + " " + method + "\r\n"
                    + (more.contains("Contact:") ? "" : "Contact: <sip:a@127.0.0.1:" + port() + ">\r\n")
                    + "Max-Forwards: 70\r\n" + more + body(sdp));
        }

        /** CANCEL of the INVITE that this end sent last. */
        void cancel(String callId, String to, String more) throws IOException {
            branch--;
            request("CANCEL", callId, 1, to, more, "");
        }

        void respond(String request, int status, String more, String sdp) throws IOException {
            StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
            request.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.matches("(?i)(via|from|call-id|cseq|record-route):.*"))
                    .forEach(line -> text.append(line).append("\r\n"));
            String to = header(request, "To");
            text.append("To: ")
                    .append(to)
                    .append(to.contains("tag=") ? "" : ";tag=callee")
                    .append("\r\n");
            send(text + more + body(sdp));
        }

        private static String body(String sdp) {
            return (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + sdp.length()
                    + "\r\n\r\n" + sdp;
        }

        void send(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int port = b2bua.listenPoints().getFirst().port();
            socket.send(new DatagramPacket(bytes, bytes.length, HERE, port));
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
                    others.append(text.lines().findFirst().orElse("")).append('\n');
                }
            } catch (SocketTimeoutException late) {
                throw new AssertionError("no `" + begin + "` came, only:\n" + others, late);
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
        caller.close();
        callee.close();
    }
}
