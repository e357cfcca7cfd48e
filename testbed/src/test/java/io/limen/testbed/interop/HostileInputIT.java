package io.limen.testbed.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.controller.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad SIP, SDP and H.248 thrown at the running service: it is counted, it leaks nothing, and calls go on. */
final class HostileInputIT {
    private static final long SEED = 20_250_611L;
    private static final int ROUNDS = 3_000;
    private static final int STREAMS = 200;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final String SDP = """
            v=0
            o=user1 53655765 2353687637 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=message 2855 TCP/MSRP *
            a=path:msrp://127.0.0.1:2855/hostile;tcp
            a=accept-types:text/plain
            a=setup:actpass
            a=msrp-cema
            """.replace("\n", "\r\n");
    private static final byte[] REGISTRATION = """
            MEGACO/3 [127.0.0.1]:29999
            Transaction = 9998 {
              Context = - {
                ServiceChange = ROOT {
                  Services { Method = Restart, Reason = "901 Cold Boot", Version = 3 }
                }
              }
            }
            """.getBytes(UTF_8);

    @TempDir
    static Path directory;

    private static RunningController controller;

    private ErlangGateway gateway;

    @BeforeAll
    static void startController() throws IOException, StartFailure {
        controller = RunningController.start(directory);
    }

    @AfterAll
    static void stopController() {
        controller.close();
    }

    /** Without it each call that gets through would wait for timer B. */
    private RefusingCallee callee;

    @BeforeEach
    void startGateway() throws Exception {
        callee = RefusingCallee.at(controller.corePeer());
        gateway = ErlangGateway.start("compact", controller.gateway(), controller.h248());
    }

    @AfterEach
    void stopGateway() {
        callee.close();
        gateway.close();
    }

    @Test
    void damagedSipOverUdp() throws Exception {
        Damage damage = new Damage(SEED);
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (int i = 0; i < ROUNDS; i++) {
                send(socket, damage.of(invite("udp", socket.getLocalPort(), i, SDP)), controller.access());
            }
        }
        assertThat(controller.meter("limen_sip_dropped_total"))
                .as("counted, seed %d", SEED)
                .isPositive();
        assertServiceGoesOn();
    }

    @Test
    void damagedSipOverTcp() throws Exception {
        Damage damage = new Damage(SEED + 1);
        for (int i = 0; i < STREAMS; i++) {
            try (Socket socket = new Socket(LOOPBACK, controller.access())) {
                OutputStream out = socket.getOutputStream();
                for (int message = 0; message < 5; message++) {
                    out.write(damage.of(invite("tcp", socket.getLocalPort(), 100_000 + i * 5 + message, SDP)));
                }
            } catch (IOException closedByTheService) {
                assertThat(closedByTheService).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
            }
        }
        assertServiceGoesOn();
    }

    @Test
    void damagedSdpInGoodSip() throws Exception {
        Damage damage = new Damage(SEED + 2);
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (int i = 0; i < 300; i++) {
                String bad = new String(damage.of(SDP.getBytes(UTF_8)), java.nio.charset.StandardCharsets.ISO_8859_1);
                send(socket, invite("udp", socket.getLocalPort(), 200_000 + i, bad), controller.access());
            }
        }
        assertServiceGoesOn();
    }

    @Test
    void damagedH248() throws Exception {
        double before = controller.meter("limen_h248_malformed_total");
        Damage damage = new Damage(SEED + 3);
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (int i = 0; i < ROUNDS; i++) {
                send(socket, damage.of(REGISTRATION), controller.h248());
            }
        }
        assertThat(Eventually.holds(
                        Duration.ofSeconds(10), () -> controller.meter("limen_h248_malformed_total") > before))
                .as("counted, seed %d", SEED)
                .isTrue();
        assertServiceGoesOn();
    }

    private void assertServiceGoesOn() throws Exception {
        assertThat(options()).startsWith("SIP/2.0 200");
        assertThat(Eventually.holds(
                        SETTLE,
                        () -> controller.liveCalls() == 0
                                && gateway.terminations().equals("[]")))
                .as("%d live calls, terminations %s", controller.liveCalls(), gateway.terminations())
                .isTrue();
        callee.close();
        int port = FreePorts.take(1)[0];
        try (SippRun uas = SippRun.answering(directory, "uas-msrp.xml", controller.corePeer());
                SippRun uac = SippRun.calling(
                        directory, "uac-msrp.xml", port, controller.access(), 10, 10, Duration.ofMillis(50))) {
            SippRun.Result result = uac.await(Duration.ofMinutes(1));
            assertThat(result.succeeded()).as(result.output()).isEqualTo(10);
            assertThat(uas.alive()).isTrue();
        }
        assertThat(Eventually.holds(
                        SETTLE,
                        () -> controller.liveCalls() == 0
                                && gateway.terminations().equals("[]")))
                .isTrue();
    }

    private static String options() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            socket.setSoTimeout(5_000);
            String request = """
                    OPTIONS sip:127.0.0.1:%1$d SIP/2.0
                    Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bKstill-there-%2$d
                    From: <sip:a@127.0.0.1>;tag=still-there
                    To: <sip:127.0.0.1:%1$d>
                    Call-ID: still-there-%2$d
                    CSeq: 1 OPTIONS
                    Max-Forwards: 70
                    Content-Length: 0

                    """.formatted(controller.access(), socket.getLocalPort());
            send(socket, request.replace("\n", "\r\n").getBytes(UTF_8), controller.access());
            DatagramPacket answer = new DatagramPacket(new byte[65_507], 65_507);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), UTF_8);
        }
    }

    private static byte[] invite(String transport, int port, int number, String body) {
        String head = """
                INVITE sip:bob@127.0.0.1:%1$d SIP/2.0
                Via: SIP/2.0/%2$s 127.0.0.1:%3$d;branch=z9hG4bKhostile%4$d
                From: <sip:a@127.0.0.1:%3$d>;tag=hostile%4$d
                To: <sip:bob@127.0.0.1:%1$d>
                Call-ID: hostile-%4$d@127.0.0.1
                CSeq: 1 INVITE
                Contact: <sip:a@127.0.0.1:%3$d;transport=%2$s>
                Max-Forwards: 70
                Content-Type: application/sdp
                Content-Length: %5$d

                """.formatted(controller.access(), transport, port, number, body.getBytes(UTF_8).length);
        return (head.replace("\n", "\r\n") + body).getBytes(UTF_8);
    }

    private static void send(DatagramSocket socket, byte[] bytes, int port) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(LOOPBACK, port)));
    }
}
