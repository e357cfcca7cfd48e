package io.limen.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LimenTest {
    private static final String OFFER = """
            v=0
            o=a 1 1 IN IP4 192.0.2.1
            s=-
            c=IN IP4 192.0.2.1
            t=0 0
            m=message 9 TCP/MSRP *
            a=setup:SETUP
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path dir;

    private int run(String input, String... words) {
        return Limen.dispatch(
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8)),
                List.of(words));
    }

    @Test
    void anOfferTowardANatIsExplainedWithItsTableRow() {
        var code = run(
                OFFER.replace("SETUP", "active"), "explain", "--from", "access", "--to", "core", "--nat", "to", "-");
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8)).contains("\"mode\": \"merge\"").contains("table 4.1 row 4");
    }

    @Test
    void anOfferThatCannotWorkEndsWithOneAndTheReason() {
        var code = run(
                OFFER.replace("SETUP", "passive"), "explain", "--from", "access", "--to", "core", "--nat", "from", "-");
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8)).contains("\"status\": 488").contains("table 4.1 row 8");
    }

    @Test
    void anUnknownRealmOrOptionIsAUsageError() {
        assertThat(run(OFFER, "explain", "--from", "nowhere", "--to", "core", "-"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run(OFFER, "sdp", "parse", "--frob", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(run("", "frob")).isEqualTo(ExitCode.USAGE);
        assertThat(run("")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains("no realm is named `nowhere`").contains("`--frob`");
    }

    @Test
    void everyFileGetsAVerdictLineAndOneBadOneDecidesTheCode() throws Exception {
        var good = Files.writeString(dir.resolve("good"), "MEGACO/3 [192.0.2.1]:2944\nPending=1{}");
        var bad = Files.writeString(dir.resolve("bad"), "MEGACO/3 [192.0.2.1]:2944\nPending=1{");
        var code = run("", "h248", "decode", "--verdict", good.toString(), bad.toString());
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8).lines())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(good + ": ok"),
                        second -> assertThat(second).startsWith(bad + ": malformed at "));
    }

    @Test
    void aMessageIsTranscodedToTheOtherForm() {
        assertThat(run("MEGACO/3 [192.0.2.1]:2944\nPending=1{}", "h248", "transcode", "--to", "compact", "-"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8)).startsWith("!/3 [192.0.2.1]:2944").contains("PN=1{}");
    }

    @Test
    void aSipMessageIsTakenApartOrRefusedWithItsStatus() {
        var options = """
                OPTIONS sip:a@192.0.2.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK1
                From: <sip:b@192.0.2.2>;tag=1
                To: <sip:a@192.0.2.1>
                Call-ID: c1
                CSeq: 7 OPTIONS
                Max-Forwards: 70
                Content-Length: 0

                """.replace("\n", "\r\n");
        assertThat(run(options, "sip", "parse", "-")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(UTF_8)).contains("Call-ID c1, CSeq 7 OPTIONS");
        assertThat(run(options.replace("CSeq: 7 OPTIONS", "CSeq: x"), "sip", "parse", "-"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8)).contains("answered 400");
    }

    @Test
    void aBadConfigurationStopsTheStartWithOneLinePerFault() throws Exception {
        var config = Files.writeString(dir.resolve("limen.yaml"), "realms: 3\nfoo: 1\n");
        assertThat(run("", "run", "--config", config.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8).lines()).hasSize(2).allMatch(line -> line.startsWith("limen: "));
    }
}
