package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.controller.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue "a chat crosses the border": SIPp on both sides, the gateway is the Erlang one. */
final class CallsThroughErlangGatewayIT {
    private static final int RATE = 50;
    private static final Duration SETTLE = Duration.ofSeconds(15);

    @TempDir
    static Path directory;

    private static RunningController controller;

    @BeforeAll
    static void startController() throws IOException, StartFailure {
        controller = RunningController.start(directory);
    }

    @AfterAll
    static void stopController() {
        controller.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pretty, uac.xml, uas.xml",
        "pretty, uac-msrp.xml, uas-msrp.xml",
        "compact, uac.xml, uas.xml",
        "compact, uac-msrp.xml, uas-msrp.xml"
    })
    void fiveHundredCallsLeaveNothing(String encoding, String caller, String called) throws Exception {
        try (ErlangGateway gateway = ErlangGateway.start(encoding, controller.gateway(), controller.h248());
                SippRun uas = SippRun.answering(directory, called, controller.corePeer())) {
            SippRun.Result result = run(caller, 500, Duration.ofMillis(100));
            assertThat(result.exit()).as(result.output()).isZero();
            assertThat(result.succeeded()).isEqualTo(500);
            assertThat(result.failed()).isZero();
            assertNothingLeft(gateway);
            assertThat(gateway.complaints()).isEmpty();
            assertThat(uas.alive()).isTrue();
        }
    }

    @Nested
    final class CallsCancelledWhileRinging {
        @ParameterizedTest
        @ValueSource(strings = {"pretty", "compact"})
        void leaveNothing(String encoding) throws Exception {
            try (ErlangGateway gateway = ErlangGateway.start(encoding, controller.gateway(), controller.h248());
                    SippRun uas = SippRun.answering(directory, "uas-cancel.xml", controller.corePeer())) {
                SippRun.Result result = run("uac-cancel.xml", 100, Duration.ZERO);
                assertThat(result.exit()).as(result.output()).isZero();
                assertThat(result.succeeded()).isEqualTo(100);
                assertNothingLeft(gateway);
                assertThat(uas.alive()).isTrue();
            }
        }
    }

    @Nested
    final class TheGatewayAsOperatorsSeeIt {
        @Test
        void isListedInService() throws Exception {
            try (ErlangGateway gateway = ErlangGateway.start("pretty", controller.gateway(), controller.h248())) {
                assertThat(gateway.terminations()).isEqualTo("[]");
                assertThat(controller.admin("/gateways")).contains("in-service");
            }
        }
    }

    private static SippRun.Result run(String scenario, int calls, Duration hold)
            throws IOException, InterruptedException {
        int port = FreePorts.take(1)[0];
        try (SippRun uac = SippRun.calling(directory, scenario, port, controller.access(), calls, RATE, hold)) {
            return uac.await(Duration.ofSeconds(30 + calls / RATE * 3L));
        }
    }

    private static void assertNothingLeft(ErlangGateway gateway) throws IOException, InterruptedException {
        Eventually.holds(
                SETTLE,
                () -> controller.liveCalls() == 0 && gateway.terminations().equals("[]"));
        assertThat(controller.liveCalls()).as("live calls").isZero();
        assertThat(controller.liveCallsMeter()).as("live calls by the meter").isZero();
        assertThat(gateway.terminations()).as("terminations at the gateway").isEqualTo("[]");
    }
}
