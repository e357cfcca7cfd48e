package io.limen.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.LoadedConfig;
import io.limen.db.CallRecord;
import io.limen.db.CallRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on real sockets with an embedded database of its own, and no gateway. */
class ControllerTest {
    private static final String FREE_PORTS = """
            h248: { listeners: [ { transport: udp, address: 127.0.0.1, port: 0 } ] }
            admin: { port: 0 }
            management: { port: 0 }
            """;

    @TempDir
    static Path data;

    private static Controller controller;

    @BeforeAll
    static void start() throws StartFailure {
        controller = Controller.start(config(0), data);
    }

    @AfterAll
    static void stop() {
        controller.close();
    }

    /** The lab defaults on free ports, but for the access realm if a port is given. */
    private static ControllerConfig config(int access) {
        String text =
                ConfigLoader.labText().replace("port: 5060", "port: " + access).replace("port: 5070", "port: 0")
                        + FREE_PORTS;
        return switch (ConfigLoader.parse("test.yaml", text)) {
            case LoadedConfig.Good good -> good.config();
            case LoadedConfig.Faulty faulty -> throw new IllegalStateException(String.valueOf(faulty.faults()));
        };
    }

    private static int sipPort() {
        return controller.sip().listenPoints().getFirst().port();
    }

    private static String invite(String callId) {
        String sdp = """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=message 9 TCP/MSRP *
                a=setup:active
                a=path:msrp://127.0.0.1:9/x;tcp
                """;
        return """
                INVITE sip:bob@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:PORT;branch=z9hG4bKCALL-ID
                From: <sip:alice@example.org>;tag=a
                To: <sip:bob@example.org>
                Call-ID: CALL-ID
                CSeq: 1 INVITE
                Contact: <sip:alice@127.0.0.1:PORT>
                Max-Forwards: 70
                Content-Type: application/sdp
                Content-Length: LENGTH

                """.replace(
                        "LENGTH",
                        Integer.toString(sdp.length() + (int) sdp.lines().count())).replace("CALL-ID", callId)
                + sdp;
    }

    private static String ask(int port, String request) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(10_000);
            byte[] bytes = request.replace("PORT", Integer.toString(socket.getLocalPort()))
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            while (true) {
                DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
                socket.receive(answer);
                String text = new String(answer.getData(), 0, answer.getLength(), UTF_8);
                if (!text.startsWith("SIP/2.0 100")) {
                    return text;
                }
            }
        }
    }

    private static String management(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controller.managementPort() + path))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void withoutAGatewayACallIsRefusedCountedAndWrittenDown() throws Exception {
        String answer = ask(sipPort(), invite("controller-test-1"));
        assertThat(answer).startsWith("SIP/2.0 500").contains("Retry-After");
        assertThat(controller.database().awaitOpen(Duration.ofSeconds(60))).isTrue();
        controller.sip().releaseAll("end of test");
        Optional<CallRecord> row = awaitRecord();
        assertThat(row).hasValueSatisfying(r -> {
            assertThat(r.result()).isEqualTo("no-gateway");
            assertThat(r.fromRealm()).isEqualTo("access");
            assertThat(r.toRealm()).isEqualTo("core");
        });
        assertThat(management("/actuator/prometheus"))
                .contains("limen_calls_ended_total{result=\"no-gateway\"}", "limen_decisions_total", "limen_calls_live")
                .contains("limen_gateways{state=\"in-service\"} 0.0");
    }

    /** The machine ends once the last ACK or its timer is through; the record follows. */
    private static Optional<CallRecord> awaitRecord() throws InterruptedException {
        var client = controller.database().client().orElseThrow();
        for (int i = 0; i < 600; i++) {
            List<CallRecord> rows = CallRecords.list(client, Optional.empty(), Optional.empty(), Optional.empty(), 10);
            if (!rows.isEmpty()) {
                return Optional.of(rows.getFirst());
            }
            Thread.sleep(100);
        }
        return Optional.empty();
    }

    @Test
    void theProbesSayReadyOnceSipIsServed() throws Exception {
        assertThat(management("/actuator/health/readiness")).contains("UP");
        assertThat(ask(sipPort(), """
                OPTIONS sip:limen@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:PORT;branch=z9hG4bKcontroller2
                From: <sip:alice@example.org>;tag=a
                To: <sip:limen@example.org>
                Call-ID: controller-test-2
                CSeq: 1 OPTIONS
                Max-Forwards: 70
                Content-Length: 0

                """)).startsWith("SIP/2.0 ");
    }

    @Test
    void callsAreServedWhileTheDatabaseIsAway(@TempDir Path other) throws Exception {
        String text = ConfigLoader.labText().replaceAll("port: 50[67]0", "port: 0") + FREE_PORTS
                + "database: { url: \"jdbc:postgresql://127.0.0.1:1/none\", user: nobody }\n";
        LoadedConfig loaded = ConfigLoader.parse("away.yaml", text);
        assertThat(loaded).isInstanceOf(LoadedConfig.Good.class);
        try (Controller away = Controller.start(((LoadedConfig.Good) loaded).config(), other)) {
            int port = away.sip().listenPoints().getFirst().port();
            assertThat(ask(port, invite("controller-test-away"))).startsWith("SIP/2.0 500");
            assertThat(away.database().client()).isEmpty();
            assertThat(away.calls().list()).hasSize(1);
        }
    }

    @Test
    void aTakenPortIsOneLineThatNamesIt(@TempDir Path other) {
        assertThatThrownBy(() -> Controller.start(config(sipPort()), other))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(Integer.toString(sipPort()))
                .hasMessageNotContaining("\n");
    }

    @Test
    void faultsOfTheConfigurationAreListedAndEndWithOne(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("bad.yaml"), ConfigLoader.labText().replace("peer: core-cscf", "peer: core-cscff"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Controller.run(file, new PrintStream(err), new PrintStream(err, true, UTF_8));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("limen: routes[0].to.peer: no peer is named \"core-cscff\"\n");
    }
}
