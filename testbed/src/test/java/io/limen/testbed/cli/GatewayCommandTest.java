package io.limen.testbed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.transport.H248Transport;
import io.limen.h248.transport.TransportKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String arguments) {
        List<String> all = new ArrayList<>(List.of("gateway"));
        all.addAll(List.of(arguments.split(" ", -1)));
        return Testbed.run(all, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus 1",
                "--transport carrier-pigeon",
                "--encoding per",
                "--version 4",
                "--profile nobody",
                "--mgc nowhere",
                "--version"
            })
    void whatIsNotUnderstoodIsSaidWithTheUsage(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("limen gateway: ")
                .contains("usage: limen gateway");
    }

    @Test
    void itStartsAndEndsOverTcpInBinary() {
        assertThat(run("--transport tcp --encoding ber --version 2 --profile ix-default --mgc 127.0.0.1:9"
                        + " --listen 127.0.0.10:0 --ports 34000-34099 --duration 0"))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(" on tcp 127.0.0.10:")
                .contains("done Figures[");
    }

    @Test
    void sctpIsSpokenWhereTheKernelHasItAndElseTheReasonIsSaid() {
        Optional<String> missing = H248Transport.missing(TransportKind.SCTP);
        assertThat(run("--transport sctp --mgc 127.0.0.1:9 --listen 127.0.0.10:0 --ports 34100-34199 --duration 0"))
                .isEqualTo(missing.isPresent() ? 1 : 0);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(missing.map(why -> "limen gateway: cannot use sctp from 127.0.0.10:0: " + why)
                        .orElse(" on sctp 127.0.0.10:"));
    }
}
