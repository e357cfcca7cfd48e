package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIPp, an independent judge, calls a user agent server of a few lines. */
class SippIT {

    private static final Path SIPP = Path.of("/usr/bin/sipp");
    private static final int CALLS = 500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = SipTransport.class,
            names = {"UDP", "TCP"})
    void sippCallsFiveHundredTimesAndNoneFails(SipTransport transport) throws IOException, InterruptedException {
        assumeThat(SIPP).exists();
        try (StackUnderTest under = new StackUnderTest(SipStackConfig.Timers.DEFAULT)) {
            under.ingress.reaction = event -> {
                if (event.kind().equals("request")) {
                    answer(under, event);
                }
            };
            Path output = folder.resolve("sipp.out");
            Process sipp = new ProcessBuilder(command(transport, under.port(transport)))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(sipp.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            assertThat(sipp.exitValue()).as(said).isZero();
            assertThat(said).containsPattern("Failed call\\s+\\|\\s+0\\s+\\|\\s+0");
            assertThat(said).containsPattern("Successful call\\s+\\|\\s+[0-9]+\\s+\\|\\s+" + CALLS);
            assertThat(under.meters.of(SipMeters.Reason.FAILED)).isZero();
            assertThat(under.meters.of("retransmitted")).isZero();
        }
    }

    private static List<String> command(SipTransport transport, int port) {
        List<String> command = new ArrayList<>(List.of(
                SIPP.toString(),
                "-sn",
                "uac",
                "-m",
                Integer.toString(CALLS),
                "-r",
                "100",
                "-i",
                "127.0.0.1",
                "-nostdin",
                "-trace_err",
                "-timeout",
                "50s"));
        if (transport == SipTransport.TCP) {
            command.addAll(List.of("-t", "t1"));
        }
        command.add("127.0.0.1:" + port);
        return command;
    }

    private static void answer(StackUnderTest under, RecordingIngress.Event event) {
        try {
            if (event.request().getMethod().equals("INVITE")) {
                under.stack.respond(event.server(), under.response(event.request(), 180));
            }
            under.stack.respond(event.server(), under.response(event.request(), 200));
        } catch (java.text.ParseException bug) {
            throw new AssertionError(bug);
        }
    }
}
