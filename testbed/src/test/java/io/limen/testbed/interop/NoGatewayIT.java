package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.controller.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No gateway in service: a UE is told 500, the core is told 503 and when to come back. */
final class NoGatewayIT {
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

    @Test
    void userAgentIsAnsweredFiveHundred() throws Exception {
        assertThat(run("uac-refused-500.xml", controller.access())).isEqualTo(20);
        assertThat(Eventually.holds(Duration.ofSeconds(10), () -> controller.liveCalls() == 0))
                .isTrue();
    }

    @Test
    void coreIsAnsweredServiceUnavailableWithRetryAfter() throws Exception {
        assertThat(run("uac-refused-503.xml", controller.core())).isEqualTo(20);
        assertThat(Eventually.holds(Duration.ofSeconds(10), () -> controller.liveCalls() == 0))
                .isTrue();
    }

    private static int run(String scenario, int target) throws IOException, InterruptedException {
        int port = FreePorts.take(1)[0];
        try (SippRun uac = SippRun.calling(directory, scenario, port, target, 20, 20, Duration.ZERO)) {
            SippRun.Result result = uac.await(Duration.ofSeconds(40));
            assertThat(result.exit()).as(result.output()).isZero();
            return result.succeeded();
        }
    }
}
