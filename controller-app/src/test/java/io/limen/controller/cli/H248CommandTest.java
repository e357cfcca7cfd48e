package io.limen.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H248CommandTest {
    private static final String PRETTY = """
            MEGACO/3 [192.0.2.1]:2944
            Transaction = 7 {
              Context = $ {
                Add = ip/1/$/$ {
                  Media {
                    LocalControl { Mode = SendReceive, ds/dscp = 2E },
                    Remote {
            v=0
            c=IN IP4 192.0.2.9
            m=message 9 TCP/MSRP *
                    }
                  }
                },
                Modify = A4711 { Events = 5 { g/cause } }
              }
            }
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path dir;

    private int run(byte[] input, String... words) {
        out.reset();
        return Limen.dispatch(
                new Terminal(
                        new ByteArrayInputStream(input),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8)),
                List.of(words));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    @Test
    void textBecomesBerAndTheSameTextAgain() throws Exception {
        assertThat(run(PRETTY.getBytes(UTF_8), "h248", "decode", "--profile", "iq-default", "-"))
                .isEqualTo(ExitCode.OK);
        String pretty = said();
        Path ber = dir.resolve("message.ber");
        assertThat(run(
                        PRETTY.getBytes(UTF_8),
                        "h248",
                        "transcode",
                        "--profile",
                        "iq-default",
                        "--to",
                        "ber",
                        "-o",
                        ber.toString(),
                        "-"))
                .isEqualTo(ExitCode.OK);
        assertThat(said()).isEmpty();
        assertThat(Files.readAllBytes(ber)).startsWith(0x30);
        assertThat(run(new byte[0], "h248", "decode", "--profile", "iq-default", ber.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(said()).isEqualTo(pretty).contains("A4711").contains("ds/dscp");
    }

    @Test
    void berThatWasPrintedInHexadecimalIsReadAgain() {
        assertThat(run(PRETTY.replace(", ds/dscp = 2E", "").getBytes(UTF_8), "h248", "transcode", "--to", "ber", "-"))
                .isEqualTo(ExitCode.OK);
        String hex = said();
        assertThat(hex).startsWith("30");
        for (String from : List.of("ber", "auto")) {
            assertThat(run(hex.getBytes(UTF_8), "h248", "decode", "--from", from, "-"))
                    .isEqualTo(ExitCode.OK);
            assertThat(said()).contains("Modify = A4711").contains("g/cause");
        }
        assertThat(run(hex.getBytes(UTF_8), "h248", "decode", "--from", "text", "-"))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void whatThePackagesDoNotNameIsSpelledAndKeptWithoutAProfile() {
        byte[] text = "!/3 [1.2.3.4] T=1{C=1{MF=A1{M{O{p0x9abc/i0x0001=\"0a0b\"}}}}}".getBytes(UTF_8);
        assertThat(run(text, "h248", "transcode", "--to", "ber", "-"))
                .as("%s", said())
                .isEqualTo(ExitCode.OK);
        assertThat(run(said().getBytes(UTF_8), "h248", "transcode", "--to", "compact", "-"))
                .isEqualTo(ExitCode.OK);
        assertThat(said()).contains("p0x9abc/i0x0001=");
        assertThat(run(
                        "!/3 [1.2.3.4] T=1{C=1{MF=A1{M{O{nobody/knows=1}}}}}".getBytes(UTF_8),
                        "h248",
                        "transcode",
                        "--to",
                        "ber",
                        "-"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("cannot be written as ber: ").contains("nobody");
    }

    @Test
    void aCaptureIsListedMessageByMessageAndJudgedInOneLine() throws Exception {
        Path file = dir.resolve("two.pcap");
        Files.write(file, capture("!/3 [1.2.3.4] T=7{C=1{S=a}}", "!/3 [1.2.3.4] T=7{C=1{S=a}"));
        assertThat(run(new byte[0], "h248", "decode", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(said().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("10.0.0.1:2944 > 10.0.0.2:2944 v3 [1.2.3.4] request 7 Subtract in context 1"),
                        line -> assertThat(line).contains("malformed at "),
                        line -> assertThat(line).isEqualTo(file + ": 2 messages, 1 malformed"));
        assertThat(run(new byte[0], "h248", "decode", "--verdict", file.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said()).startsWith(file + ": malformed at ").endsWith("(message 2 of 2)" + System.lineSeparator());
        assertThat(run(new byte[0], "h248", "decode", "--port", "5060", file.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("no h248 message in the capture; ports are 5060");
    }

    @Test
    void wordsThatAreNotKnownAreUsageErrors() {
        byte[] nothing = new byte[0];
        assertThat(run(nothing, "h248", "decode", "--to", "xml", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(run(nothing, "h248", "decode", "--from", "hex", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(run(nothing, "h248", "decode", "--profile", "none", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(run(nothing, "h248", "decode")).isEqualTo(ExitCode.USAGE);
        assertThat(run(nothing, "h248", "frob", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains("no gateway profile is named `none`; there are iq-default");
    }

    private static byte[] capture(String... messages) {
        ByteBuffer out = ByteBuffer.allocate(4_096);
        out.putInt(0xA1B2C3D4).putInt(0x00020004).putLong(0).putInt(65_535).putInt(101);
        for (String message : messages) {
            int length = 28 + message.length();
            out.putLong(0).putInt(length).putInt(length);
            out.putInt(0x45000000 | length)
                    .putInt(0)
                    .putInt(0x40110000)
                    .putInt(0x0A000001)
                    .putInt(0x0A000002);
            out.putShort((short) 2_944)
                    .putShort((short) 2_944)
                    .putInt((length - 20) << 16)
                    .put(message.getBytes(UTF_8));
        }
        byte[] file = new byte[out.position()];
        out.get(0, file);
        return file;
    }
}
