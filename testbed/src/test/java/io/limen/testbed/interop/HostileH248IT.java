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
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks on H.248, B36 to B39, over real sockets: the gateway that is there stays, and a new one is still let in. */
@Timeout(120)
final class HostileH248IT {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.77");
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final String RESTART =
            "ServiceChange=ROOT{Services{Method=Restart,Reason=\"901 Cold Boot\",Version=3}}";

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

    @BeforeEach
    void startGateway() throws Exception {
        gateway = ErlangGateway.start("compact", controller.gateway(), controller.h248());
        assertThat(Eventually.holds(SETTLE, this::isInService)).isTrue();
    }

    @AfterEach
    void theServiceGoesOn() throws Exception {
        try {
            assertThat(Eventually.holds(SETTLE, this::isInService))
                    .as("the gateway stays")
                    .isTrue();
            assertThat(gateway.terminations()).isEqualTo("[]");
            assertThat(Eventually.holds(SETTLE, HostileH248IT::aNewGatewayIsLetIn))
                    .isTrue();
        } finally {
            gateway.close();
        }
    }

    @Test
    void b36ACommandOfAnUnknownGatewayIsRefused() throws Exception {
        assertThat(answer(LOOPBACK, message("[127.0.0.1]:41001", 5, notifyOf("ROOT"))))
                .hasValueSatisfying(text -> assertThat(text).containsPattern("E(rror|R)\\s*=\\s*50[45]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Restart", "Handoff", "Disconnected", "Forced", "Failover", "Graceful"})
    void b36AServiceChangeInTheNameOfAGatewayFromAnotherAddressChangesNothing(String method) throws Exception {
        String change = RESTART.replace("Restart", method).replace("901 Cold Boot", "903 MGC Directed Change");
        Optional<String> answer = answer(ELSEWHERE, message(mid(), 7_000, change));
        assertThat(answer.filter(text -> !text.contains("50") && !text.contains("Error")))
                .as("taken: %s", answer)
                .isEmpty();
        assertThat(isInService()).isTrue();
        assertThat(controller.admin("/gateways")).doesNotContain("127.0.0.77");
    }

    @Test
    void b36AReplayedIdRunsOnceAndIsAnsweredAlike() throws Exception {
        String mid = "[127.0.0.1]:41002";
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            byte[] registration = message(mid, 1, RESTART);
            send(socket, registration);
            String first = answered(socket, "=1{").orElseThrow();
            send(socket, registration);
            assertThat(answered(socket, "=1{")).hasValue(first);
        }
    }

    @Test
    void b36ReplyPendingAndAckForNoRequestAreIgnored() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (String answer : List.of(
                    "Reply=4711{Context=1{Add=ip/1}}",
                    "Reply=4711/1{Context=1{Add=ip/1}}",
                    "Pending=4711{}",
                    "TransactionResponseAck{1-4294967295}",
                    "Segment=4711/1/&")) {
                for (String name : List.of(mid(), "[127.0.0.1]:41003")) {
                    send(socket, ("MEGACO/3 " + name + " " + answer).getBytes(UTF_8));
                }
            }
        }
    }

    @Test
    void b37NestingTokensNumbersAndLists() throws Exception {
        List<String> bad = new ArrayList<>();
        bad.add("Transaction=1{".repeat(4_500));
        bad.add("Transaction=1{Context=1{Modify=ip/1{" + "Events=1{a/b{Embed{".repeat(2_000));
        bad.add("{".repeat(60_000));
        bad.add("Transaction=" + "9".repeat(60_000) + "{Context=-{" + RESTART + "}}");
        bad.add("Transaction=1{Context=" + "1".repeat(60_000) + "{" + RESTART + "}}");
        bad.add("Transaction=1{Context=-{" + "x".repeat(60_000) + "}}");
        bad.add("Transaction=1{Context=-{Notify=" + "ip/".repeat(20_000) + "}}");
        bad.add("Transaction=1{Context=-{Notify=[" + "ip/1,".repeat(12_000) + "ip/1]{}}}");
        bad.add("Transaction=1{Context=-{" + "AuditValue=ROOT{Audit{}},".repeat(2_300) + "AuditValue=ROOT{Audit{}}}}");
        bad.add("Transaction=1{Context=-{Bogus=ROOT}}");
        bad.add("Transaction=1{Context=-{ServiceChange=ROOT{Services{Method=Restart,Delay=99999999999999999999}}}}");
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (String text : bad) {
                for (String head : List.of("MEGACO/3 [127.0.0.1]:41004 ", "!/1 [127.0.0.1]:41004 ")) {
                    send(socket, (head + text).getBytes(UTF_8));
                }
            }
        }
    }

    @Test
    void b37GarbageAndHalfFramesOnTcp() throws Exception {
        Random random = new Random(37);
        byte[] noise = new byte[4_000];
        random.nextBytes(noise);
        byte[] message = message("[127.0.0.1]:41005", 1, RESTART);
        List<byte[]> streams = List.of(
                noise,
                new byte[] {3},
                new byte[] {3, 0, 0},
                new byte[] {3, 0, 0, 3, 1, 2, 3},
                new byte[] {3, 0, (byte) 0xFF, (byte) 0xFF, 65},
                new byte[] {4, 0, 0, 10, 1, 2, 3, 4, 5, 6},
                "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8),
                message);
        for (byte[] stream : streams) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = new Socket(LOOPBACK, controller.h248())) {
                    socket.getOutputStream().write(stream);
                } catch (IOException closedByTheService) {
                    assertThat(closedByTheService).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
                }
            }
        }
    }

    @Test
    void b37ASlowSenderHoldsNobodyUp() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket(LOOPBACK, controller.h248());
                slow.add(socket);
                socket.getOutputStream().write(new byte[] {3, 0, 0x10, 0, 'M'});
            }
            assertThat(aNewGatewayIsLetIn())
                    .as("while fifty frames are half there")
                    .isTrue();
            for (Socket socket : slow) {
                OutputStream out = socket.getOutputStream();
                out.write('E');
            }
            assertThat(isInService()).isTrue();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void b38AStormOfNotifies() throws Exception {
        String mid = "[127.0.0.1]:41006";
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            send(socket, message(mid, 1, RESTART));
            assertThat(answered(socket, "=1{")).isPresent();
            for (int id = 10; id < 5_010; id++) {
                send(socket, message(mid, id, notifyOf("ip/1/1/" + id)));
            }
        }
    }

    @Test
    void b38AFloodOfRegistrationsOfStrangers() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (int i = 0; i < 3_000; i++) {
                send(socket, message("<mg" + i + ".example>", i + 1, RESTART));
            }
        }
    }

    @Test
    void b39AnAuthenticationHeaderThatNobodyAgreedOn() throws Exception {
        String plain = new String(message("[127.0.0.1]:41007", 1, RESTART), UTF_8);
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            for (String header : List.of(
                    "Authentication=0x00000001:0x00000001:0x" + "0".repeat(24),
                    "Authentication=0xFFFFFFFF:0xFFFFFFFF:0x" + "F".repeat(64),
                    "Authentication=0x1:0x1:0x1",
                    "Authentication=",
                    "Authentication=0x00000001:0x00000001:0x" + "0".repeat(4_000))) {
                send(socket, (header + " " + plain).getBytes(UTF_8));
            }
        }
    }

    private String mid() {
        return "[127.0.0.1]:" + controller.gateway();
    }

    private boolean isInService() throws IOException, InterruptedException {
        return controller
                .admin("/gateways")
                .replaceAll("\\s", "")
                .matches("(?s).*" + java.util.regex.Pattern.quote("\"" + mid() + "\"") + "[^{}]*\"in-service\".*");
    }

    /** A gateway that was never seen registers and is answered without an error. */
    private static boolean aNewGatewayIsLetIn() throws IOException {
        int[] port = FreePorts.take(1);
        return answer(LOOPBACK, message("[127.0.0.1]:" + port[0], 1, RESTART))
                .filter(text -> text.contains("=1{") && !text.contains("Error") && !text.contains("ER="))
                .isPresent();
    }

    private static String notifyOf(String termination) {
        return "Notify=" + termination + "{ObservedEvents=1{g/cause}}";
    }

    private static byte[] message(String mid, long id, String command) {
        return ("MEGACO/3 " + mid + " Transaction=" + id + "{Context=-{" + command + "}}").getBytes(UTF_8);
    }

    private static Optional<String> answer(InetAddress from, byte[] message) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, from)) {
            send(socket, message);
            return answered(socket, "");
        }
    }

    /** The next answer that holds these signs, blanks left out; audits of the service in between are passed over. */
    private static Optional<String> answered(DatagramSocket socket, String signs) throws IOException {
        socket.setSoTimeout(2_000);
        DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
        try {
            for (int i = 0; i < 20; i++) {
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), UTF_8).replaceAll("\\s", "");
                if (text.contains(signs)) {
                    return Optional.of(text);
                }
            }
        } catch (SocketTimeoutException silent) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static void send(DatagramSocket socket, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(LOOPBACK, controller.h248())));
    }
}
