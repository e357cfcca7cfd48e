package io.limen.testbed.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.transport.TransportKind;
import io.limen.testbed.bench.calls.CallsBench;
import io.limen.testbed.bench.calls.Carrier;
import io.limen.testbed.bench.calls.Plan;
import io.limen.testbed.erlang.ErlangCodec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmarks run and count right; how fast is not asked here. */
final class BenchIT {
    @ParameterizedTest
    @EnumSource(
            value = TransportKind.class,
            names = {"UDP", "TCP"})
    void noTransactionIsLostOnLoopback(TransportKind kind) throws Exception {
        TransactionBench bench = new TransactionBench(Duration.ofMillis(200), Duration.ofMillis(300));
        assertThat(bench.run(kind, List.of(1, 64))).hasSize(2).allSatisfy(result -> {
            assertThat(result.lost()).isZero();
            assertThat(result.errors()).isZero();
            assertThat(result.perSecond()).isPositive();
            assertThat(result.p99()).isGreaterThanOrEqualTo(result.p50());
        });
    }

    @Test
    void bothSidesReadAndWriteEveryMessageOfTheSet() throws Exception {
        CodecSetup quick =
                new CodecSetup(1, Duration.ofMillis(20), Duration.ofMillis(20), 0, List.of(Encoding.values()));
        try (ErlangCodec peer = ErlangCodec.start()) {
            List<byte[]> set =
                    peer.performanceSet().stream().map(ErlangCodec.Named::bytes).toList();
            for (Encoding encoding : Encoding.values()) {
                CodecResult result = new CodecBench(quick, peer).measure(encoding, set);
                assertThat(result.offered()).isEqualTo(149);
                assertThat(result.messages()).as(encoding.label()).isEqualTo(149);
                assertThat(result.decode().allocation()).isPositive();
            }
        }
    }

    @Test
    void callsGoThroughLimenAndThroughKamailioWithoutFailure(@TempDir Path directory) throws Exception {
        Plan plan = new Plan(List.of(Carrier.UDP, Carrier.TCP), Set.of("limen", "kamailio"), 3, 15, false, 2, 0);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(CallsBench.missing(plan)).as("what has to be installed").isEmpty();
        boolean clean = new CallsBench(plan, directory, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
        assertThat(clean).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("kamailio             tcp", "limen                udp");
    }

    @Test
    void figuresComeAsJsonToo() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = List.of(
                "h248-transactions",
                "--json",
                "--transport",
                "udp",
                "--outstanding",
                "4",
                "--seconds",
                "1",
                "--warm-up",
                "1");
        assertThat(new BenchCommand(new PrintStream(said, true, StandardCharsets.UTF_8)).run(arguments))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("[{\"transport\":\"udp\",\"outstanding\":4,");
    }
}
