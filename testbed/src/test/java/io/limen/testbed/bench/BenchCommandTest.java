package io.limen.testbed.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final BenchCommand command = new BenchCommand(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void withoutANameTheBenchesAreListed() {
        assertThat(command.run(List.of())).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("h248-codec");
    }

    @Test
    void anUnknownNameIsRefusedWithTheList() {
        assertThat(command.run(List.of("h249-codec"))).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no bench `h249-codec`", "h248-codec");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheUsage() {
        assertThat(command.run(List.of("h248-codec", "--round", "3"))).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("unknown option `--round`", "usage: limen bench");
    }

    @Test
    void anEncodingThatDoesNotExistIsRefused() {
        assertThat(command.run(List.of("h248-codec", "--encoding", "per"))).isEqualTo(2);
    }

    @Test
    void aPartOfTheCallsBenchThatDoesNotExistIsRefused() {
        assertThat(command.run(List.of("calls", "--only", "sems"))).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no part `sems`", "usage: limen bench calls");
    }

    @Test
    void theSpreadNamesLeastMiddleAndMost() {
        assertThat(Spread.of(new double[] {3, 1, 2})).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(new double[] {4, 1, 2, 3})).isEqualTo(new Spread(1, 2.5, 4));
    }

    @Test
    void oneDirectionBelowTheBarFailsTheEncoding() {
        Spread one = new Spread(1, 1, 1);
        var fast = new CodecResult.Direction(one, one, new Spread(4.9, 5.0, 5.1), 10);
        var slow = new CodecResult.Direction(one, one, new Spread(4.9, 4.99, 5.1), 10);
        assertThat(new CodecResult(Encoding.PRETTY, 3, 3, 100, fast, fast).passes())
                .isTrue();
        assertThat(new CodecResult(Encoding.PRETTY, 3, 3, 100, fast, slow).passes())
                .isFalse();
    }

    @Test
    void aMessageThatOneSideCannotReadFailsTheEncoding() {
        Spread one = new Spread(1, 1, 1);
        var fast = new CodecResult.Direction(one, one, new Spread(6, 6, 6), 10);
        assertThat(new CodecResult(Encoding.PRETTY, 3, 2, 100, fast, fast).passes())
                .isFalse();
    }
}
