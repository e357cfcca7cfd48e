package io.limen.sip.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.policy.plan.AddressFamily;
import io.limen.sip.dns.NameServer;
import io.limen.sip.port.PeerMatch;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Peers;
import io.limen.sip.route.TargetHealth;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls whose first next hop is not the last one, whose hops have names, whose targets come and go. */
class FailoverTest {
    private static final String BOB = "<sip:bob@b.test>";
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Wired.Datagrams one = callee();
    private final Wired.Datagrams two = callee();

    FailoverTest() throws IOException {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private Wired.Datagrams callee() throws IOException {
        Wired.Datagrams callee = new Wired.Datagrams("127.0.0.1", 0);
        open.add(callee);
        return callee;
    }

    private Wired.Datagrams caller(Border border) throws IOException {
        Wired.Datagrams caller = new Wired.Datagrams("127.0.0.1", border.port("core", "udp"));
        open.add(caller);
        return caller;
    }

    private static SipConfig.Target target(int port, int priority) {
        return new SipConfig.Target("udp", "127.0.0.1", port, priority, 1);
    }

    private Border border(RouteSettings routing, RouteSettings.Health health, SipConfig.Target... targets) {
        Border border = new Border(
                List.of(Border.realm("core", AddressFamily.IP4, Border.listener("udp", "127.0.0.1"))),
                List.of(new SipConfig.Peer("peer", "core", List.of(targets), health, PeerMatch.TARGETS)),
                List.of(new SipConfig.Route("out", "core", new SipConfig.To.ToPeer("peer"))),
                routing,
                null);
        open.add(border);
        return border;
    }

    private static RouteSettings impatient(RouteSettings.Dns dns) {
        return new RouteSettings(
                dns, RouteSettings.Health.DEFAULT, new RouteSettings.Failover(Duration.ofMillis(300), 4, 1300));
    }

    private static RouteSettings impatient() {
        return impatient(RouteSettings.Dns.DEFAULT);
    }

    private static int closedPort() throws IOException {
        try (DatagramSocket gone = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            return gone.getLocalPort();
        }
    }

    private static boolean soon(BooleanSupplier what) {
        for (int i = 0; i < 500 && !what.getAsBoolean(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        return what.getAsBoolean();
    }

    private static void answer(Wired caller, Wired callee, String invite, String callId) throws IOException {
        callee.respond(invite, 200, "", Wired.SDP);
        String to = TwoEnds.header(caller.receive("SIP/2.0 200"), "To");
        caller.request("ACK", "sip:bob@b.test", callId, 1, to, "", "");
        callee.receive("ACK ");
        caller.request("BYE", "sip:bob@b.test", callId, 2, to, "", "");
        callee.respond(callee.receive("BYE "), 200, "", "");
        caller.receive("SIP/2.0 200");
    }

    private static TargetHealth.State state(Border border, int port) {
        return border.b2bua.peers().live().stream()
                .filter(each -> each.hop().port() == port)
                .map(Peers.Live::shown)
                .findFirst()
                .orElse(TargetHealth.State.UP);
    }

    /** RFC 3263 clause 4.3. */
    @Nested
    class NextTarget {
        @Test
        @Tag("rfc3263-4_3")
        void takesTheCallWhenTheFirstSays503AndTheCallerHearsNothingOfIt() throws IOException {
            Border border =
                    border(impatient(), RouteSettings.Health.DEFAULT, target(one.port(), 0), target(two.port(), 1));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "busy", 1, BOB, "", Wired.SDP);
            String first = one.receive("INVITE ");
            one.respond(first, 503, "", "");
            String second = two.receive("INVITE ");
            assertThat(TwoEnds.header(second, "Via"))
                    .as("a transaction of its own")
                    .isNotEqualTo(TwoEnds.header(first, "Via"));
            assertThat(TwoEnds.header(second, "Call-ID")).isEqualTo(TwoEnds.header(first, "Call-ID"));
            answer(caller, two, second, "busy");
        }

        @Test
        @Tag("rfc3263-4_3")
        void takesTheCallWhenTheFirstSaysNothing() throws IOException {
            Border border =
                    border(impatient(), RouteSettings.Health.DEFAULT, target(closedPort(), 0), target(two.port(), 1));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "silent", 1, BOB, "", Wired.SDP);
            answer(caller, two, two.receive("INVITE "), "silent");
        }

        @Test
        void isNotTriedForAnyOtherRefusalNorOnceItRang() throws IOException {
            Border border =
                    border(impatient(), RouteSettings.Health.DEFAULT, target(one.port(), 0), target(two.port(), 1));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "no", 1, BOB, "", Wired.SDP);
            one.respond(one.receive("INVITE "), 603, "", "");
            caller.receive("SIP/2.0 603");
            caller.request("INVITE", "sip:bob@b.test", "rang", 1, BOB, "", Wired.SDP);
            String invite = one.receive("INVITE ");
            one.respond(invite, 180, "", "");
            caller.receive("SIP/2.0 180");
            one.respond(invite, 503, "", "");
            assertThat(caller.receive("SIP/2.0 5")).startsWith("SIP/2.0 5");
            assertThat(two.silentFor(200)).isTrue();
        }

        @Test
        void isNotTriedOnceTheCallerCancelled() throws IOException {
            Border border =
                    border(impatient(), RouteSettings.Health.DEFAULT, target(one.port(), 0), target(two.port(), 1));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "gone", 1, BOB, "", Wired.SDP);
            String invite = one.receive("INVITE ");
            one.respond(invite, 100, "", "");
            String branch = "z9hG4bK" + caller.hashCode() + "x1";
            caller.send("CANCEL sip:bob@b.test SIP/2.0\r\nVia: SIP/2.0/" + caller.via() + ";branch=" + branch
                    + ";rport\r\nFrom: <sip:a@a.test>;tag=1\r\nTo: " + BOB
                    + "\r\nCall-ID: gone\r\nCSeq: 1 CANCEL\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
            String cancel = one.receive("CANCEL ");
            one.respond(cancel, 200, "", "");
            one.respond(invite, 503, "", "");
            assertThat(caller.receive("SIP/2.0 487")).contains("INVITE");
            assertThat(two.silentFor(200)).isTrue();
        }
    }

    @Nested
    class Health {
        private final RouteSettings.Health quick = new RouteSettings.Health(
                false, Duration.ofSeconds(30), 1, 1, Set.of(), Duration.ofMillis(700), Duration.ofSeconds(5));

        @Test
        void targetThatFailedIsPassedOverUntilItsPauseIsOver() throws IOException {
            Border border = border(impatient(), quick, target(one.port(), 0), target(two.port(), 1));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "h1", 1, BOB, "", Wired.SDP);
            one.respond(one.receive("INVITE "), 503, "", "");
            answer(caller, two, two.receive("INVITE "), "h1");
            assertThat(state(border, one.port())).isEqualTo(TargetHealth.State.DOWN);
            caller.request("INVITE", "sip:bob@b.test", "h2", 1, BOB, "", Wired.SDP);
            answer(caller, two, two.receive("INVITE "), "h2");
            LockSupport.parkNanos(Duration.ofMillis(800).toNanos());
            caller.request("INVITE", "sip:bob@b.test", "h3", 1, BOB, "", Wired.SDP);
            answer(caller, one, one.receive("INVITE "), "h3");
            assertThat(state(border, one.port())).isEqualTo(TargetHealth.State.UP);
        }

        @Test
        @Tag("rfc3261-21_5_4")
        void retryAfterIsKept() throws IOException {
            Border border =
                    border(impatient(), RouteSettings.Health.DEFAULT, target(one.port(), 0), target(two.port(), 1));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "r1", 1, BOB, "", Wired.SDP);
            one.respond(one.receive("INVITE "), 503, "Retry-After: 20\r\n", "");
            answer(caller, two, two.receive("INVITE "), "r1");
            assertThat(state(border, one.port())).isEqualTo(TargetHealth.State.PAUSED);
        }

        @Test
        void lastTargetIsTriedEvenIfItIsDown() throws IOException {
            Border border = border(impatient(), quick, target(one.port(), 0));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "l1", 1, BOB, "", Wired.SDP);
            one.respond(one.receive("INVITE "), 503, "", "");
            caller.receive("SIP/2.0 5");
            caller.request("INVITE", "sip:bob@b.test", "l2", 1, BOB, "", Wired.SDP);
            answer(caller, one, one.receive("INVITE "), "l2");
        }

        @Test
        @Tag("rfc3261-11")
        void optionsTellThatATargetIsDownAndThatItIsBack() throws IOException {
            RouteSettings.Health watched = new RouteSettings.Health(
                    true, Duration.ofMillis(300), 1, 1, Set.of(200), Duration.ofMillis(300), Duration.ofMillis(300));
            Border border = border(impatient(), watched, target(one.port(), 0));
            String first = one.receive("OPTIONS ");
            assertThat(first).contains("Max-Forwards: 70").contains("Contact: <sip:127.0.0.1:");
            one.respond(first, 404, "", "");
            assertThat(soon(() -> state(border, one.port()) == TargetHealth.State.DOWN))
                    .isTrue();
            // what comes may be a repeat of a question that has been answered or given up: the next one counts
            for (int i = 0; i < 20 && state(border, one.port()) != TargetHealth.State.UP; i++) {
                one.respond(one.receive("OPTIONS "), 200, "", "");
            }
            assertThat(soon(() -> state(border, one.port()) == TargetHealth.State.UP))
                    .isTrue();
        }
    }

    /** RFC 3263 with a name server of our own. */
    @Nested
    class Names {
        private RouteSettings.Dns dns(NameServer server) {
            RouteSettings.Dns usual = RouteSettings.Dns.DEFAULT;
            return new RouteSettings.Dns(
                    List.of("127.0.0.1:" + server.address().getPort()),
                    Map.of(),
                    true,
                    Duration.ofMillis(500),
                    1,
                    usual.entries(),
                    usual.outstanding(),
                    usual.leastTtl(),
                    usual.mostTtl(),
                    usual.negativeTtl(),
                    usual.failureTtl());
        }

        private NameServer server() throws IOException {
            NameServer server = new NameServer();
            open.add(server);
            return server;
        }

        private Border byUri(RouteSettings routing) {
            Border border = new Border(
                    List.of(Border.realm("core", AddressFamily.IP4, Border.listener("udp", "127.0.0.1"))),
                    List.of(),
                    List.of(new SipConfig.Route("out", "core", new SipConfig.To.ToRealm("core"))),
                    routing,
                    null);
            open.add(border);
            return border;
        }

        @Test
        @Tag("rfc3263-4")
        void callGoesByNaptrSrvAndAddressAndFailsOverToTheNextHost() throws IOException {
            NameServer server = server().with("b.test. 60 IN NAPTR 1 1 \"s\" \"SIP+D2U\" \"\" _sip._udp.b.test.")
                    .with("_sip._udp.b.test. 60 IN SRV 1 1 " + closedPort() + " h.test.")
                    .with("_sip._udp.b.test. 60 IN SRV 2 1 " + two.port() + " h.test.")
                    .with("h.test. 60 IN A 127.0.0.1");
            Border border = byUri(impatient(dns(server)));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "named", 1, BOB, "", Wired.SDP);
            String invite = two.receive("INVITE ");
            assertThat(invite).startsWith("INVITE sip:bob@b.test ");
            answer(caller, two, invite, "named");
        }

        @Test
        @Tag("rfc3263-4_1")
        void nameThatDoesNotExistIs404AndNothingIsLeft() throws IOException {
            Border border = byUri(impatient(dns(server())));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@no.test", "nobody", 1, BOB, "", Wired.SDP);
            assertThat(caller.receive("SIP/2.0 4")).startsWith("SIP/2.0 404");
            assertThat(border.b2bua.stats().calls()).isZero();
        }

        @Test
        @Tag("rfc3261-9_2")
        void callerMayCancelWhileTheNameServiceIsStillAsked() throws IOException {
            NameServer server = server();
            server.behave(NameServer.Manner.SILENT);
            Border border = byUri(impatient(dns(server)));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "waiting", 1, BOB, "", Wired.SDP);
            caller.receive("SIP/2.0 100");
            caller.send("CANCEL sip:bob@b.test SIP/2.0\r\nVia: SIP/2.0/" + caller.via() + ";branch=z9hG4bK"
                    + caller.hashCode() + "x1;rport\r\nFrom: <sip:a@a.test>;tag=1\r\nTo: " + BOB
                    + "\r\nCall-ID: waiting\r\nCSeq: 1 CANCEL\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
            assertThat(caller.receive("SIP/2.0 487")).contains("INVITE");
            assertThat(border.b2bua.stats().calls()).isZero();
        }

        @Test
        @Tag("rfc3261-12_2_1_1")
        void contactWithANameIsFoundForRequestsOfTheDialog() throws IOException {
            NameServer server = server().with("pbx.test. 60 IN A 127.0.0.1");
            Border border = border(impatient(dns(server)), RouteSettings.Health.DEFAULT, target(one.port(), 0));
            Wired caller = caller(border);
            caller.request("INVITE", "sip:bob@b.test", "pbx", 1, BOB, "", Wired.SDP);
            String invite = one.receive("INVITE ");
            String said = invite.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.matches("(?i)(via|from|call-id|cseq):.*"))
                    .reduce("", (all, line) -> all + line + "\r\n");
            one.send("SIP/2.0 200 OK\r\n" + said + "To: " + TwoEnds.header(invite, "To")
                    + ";tag=c\r\nContact: <sip:pbx.test:" + two.port() + ">\r\nContent-Type: application/sdp\r\n"
                    + "Content-Length: " + Wired.SDP.length() + "\r\n\r\n" + Wired.SDP);
            String to = TwoEnds.header(caller.receive("SIP/2.0 200"), "To");
            caller.request("ACK", "sip:bob@b.test", "pbx", 1, to, "", "");
            assertThat(two.receive("ACK ")).startsWith("ACK sip:pbx.test:" + two.port());
            caller.request("BYE", "sip:bob@b.test", "pbx", 2, to, "", "");
            two.respond(two.receive("BYE "), 200, "", "");
            caller.receive("SIP/2.0 200");
        }
    }
}
