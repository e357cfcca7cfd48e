package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ProtocolSettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our reference gateway under the Erlang controller: both transports, every encoding, every version. */
@Execution(ExecutionMode.CONCURRENT)
final class ReferenceGatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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

    private static void run(Cell cell, String sdp, int calls) throws Exception {
        int port = FreePorts.take(1)[0];
        InetSocketAddress mgc = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        ProtocolSettings protocol = ProtocolSettings.lab()
                .withTransport(cell.wire())
                .withForm(cell.form())
                .withVersion(3);
        GatewaySettings settings = GatewaySettings.lab().withMgcs(List.of(mgc)).withProtocol(protocol);
        try (ErlangController controller = ErlangController.start(cell, port, sdp, calls);
                ReferenceGateway gateway = ReferenceGateway.start(settings, WireNames.iqDefault())) {
            int verdict = controller.await(PATIENCE);
            assertThat(verdict).as(controller.output()).isZero();
            assertThat(controller.output()).contains(" 0 failed").doesNotContain("FAIL");
            assertThat(gateway.terminations()).isZero();
            assertThat(gateway.contexts()).isZero();
            assertThat(gateway.portsInUse()).isZero();
            ReferenceGateway.Figures figures = gateway.figures();
            assertThat(figures.version()).as("as the controller agreed").isEqualTo(cell.version());
            assertThat(figures.malformed()).isZero();
            assertThat(figures.unwritable()).isZero();
        }
    }
}
