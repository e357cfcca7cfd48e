package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.codec.Form;
import io.limen.testbed.refgateway.GatewaySettings;
import io.limen.testbed.refgateway.ReferenceGateway;
import io.limen.testbed.refgateway.WireNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our reference gateway under the Erlang controller. */
final class ReferenceGatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ParameterizedTest
    @CsvSource({
        "pretty, msrp, 1",
        "pretty, rtp, 1",
        "compact, msrp, 1",
        "compact, rtp, 1",
        "pretty, msrp, 1000",
        "compact, msrp, 1000"
    })
    void obeysTheErlangController(String encoding, String sdp, int calls) throws Exception {
        int port = FreePorts.take(1)[0];
        InetSocketAddress mgc = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        GatewaySettings settings =
                GatewaySettings.lab().withMgcs(List.of(mgc)).withForm(Form.valueOf(encoding.toUpperCase(Locale.ROOT)));
        try (ErlangController controller = ErlangController.start(encoding, port, sdp, calls);
                ReferenceGateway gateway = ReferenceGateway.start(settings, WireNames.iqDefault())) {
            int verdict = controller.await(PATIENCE);
            assertThat(verdict).as(controller.output()).isZero();
            assertThat(controller.output()).contains(" 0 failed").doesNotContain("FAIL");
            assertThat(gateway.terminations()).isZero();
            assertThat(gateway.contexts()).isZero();
        }
    }
}
