package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ProtocolSettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our reference gateway under the Erlang controller: both transports, every encoding, every version. */
@Execution(ExecutionMode.CONCURRENT)
final class ReferenceGatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Recording RECORDING = new Recording();
    private static final Checks.Report REPORT = new Checks.Report();
    private static final AtomicInteger LINES = new AtomicInteger();
    private static final Pattern PASSED = Pattern.compile("MGC result: (\\d+) passed, 0 failed");

    static Stream<Cell> cells() {
        return Cell.chosen();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void obeysTheErlangController(Cell cell) throws Exception {
        run(cell, "msrp", 1);
    }

    @ParameterizedTest
    @CsvSource({"udp, pretty, rtp", "udp, compact, msrp", "tcp, compact, rtp"})
    void makesAThousandContextsAndLeavesNone(String transport, String encoding, String sdp) throws Exception {
        run(new Cell(transport, encoding, 3), sdp, 1000);
    }

    /** What the gateway wrote in all of these cells is free of faults in Wireshark's eyes too. */
    @AfterAll
    static void tsharkFindsNoFault() throws Exception {
        Path capture = RECORDING.write(Peers.module().resolve("target/h248-live/reference-gateway.pcap"));
        Tshark.Verdict verdict = Tshark.dissect(capture, "ip.src==" + Recording.OURS);
        REPORT.write("reference-gateway", verdict);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.messages()).isEqualTo(RECORDING.ours());
        assertThat(verdict.commands()).isGreaterThan(RECORDING.ours() / 2);
    }

    private static void run(Cell cell, String sdp, int calls) throws Exception {
        int line = LINES.incrementAndGet();
        int port = FreePorts.take(1)[0];
        ProtocolSettings protocol = ProtocolSettings.lab()
                .withTransport(cell.wire())
                .withForm(cell.form())
                .withVersion(3);
        try (ErlangController controller = ErlangController.start(cell, port, sdp, calls, "--more", "yes");
                Relay relay = Relay.start(cell, port, (ours, message) -> RECORDING.add(cell, line, ours, message));
                ReferenceGateway gateway =
                        ReferenceGateway.start(settings(relay.port(), protocol), WireNames.iqDefault())) {
            int verdict = controller.await(PATIENCE);
            assertThat(verdict).as(controller.output()).isZero();
            Matcher result = PASSED.matcher(controller.output());
            assertThat(result.find()).as(controller.output()).isTrue();
            REPORT.add(cell + (calls == 1 ? "" : " x" + calls), Integer.parseInt(result.group(1)));
            assertThat(gateway.terminations()).isZero();
            assertThat(gateway.contexts()).isZero();
            assertThat(gateway.portsInUse()).isZero();
            ReferenceGateway.Figures figures = gateway.figures();
            assertThat(figures.version()).as("as the controller agreed").isEqualTo(cell.version());
            assertThat(figures.malformed()).isZero();
            assertThat(figures.unwritable()).isZero();
        }
    }

    private static GatewaySettings settings(int mgcPort, ProtocolSettings protocol) {
        InetSocketAddress mgc = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), mgcPort);
        return GatewaySettings.lab().withMgcs(List.of(mgc)).withProtocol(protocol);
    }
}
