package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.H248Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages written by hand as {@code .txt}, with odd blanks, mixed tokens and comments, beside what the writer makes of them
 * in both forms. {@code -Dlimen.golden=write} writes the expected files anew, for a change that says why.
 */
class GoldenFileTest {
    private static final boolean WRITE = "write".equals(System.getProperty("limen.golden"));

    static List<Path> messages() {
        return texts("");
    }

    static List<Path> malformed() {
        return texts("malformed");
    }

    @Test
    void noneIsMissing() {
        assertThat(messages()).hasSizeGreaterThanOrEqualTo(18);
        assertThat(malformed()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void handWrittenPrettyAndCompactAgree(Path file) {
        Decoded decoded = H248Codec.decode(Corpus.bytes(file));
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        H248Message message = ((Decoded.Ok) decoded).message();
        for (Form form : List.of(Form.PRETTY, Form.COMPACT)) {
            byte[] written = H248Codec.encode(message, form);
            Path golden = beside(file, form == Form.PRETTY ? ".pretty" : ".compact");
            assertThat(expected(golden, written)).isEqualTo(written);
            assertThat(H248Codec.decode(written)).isEqualTo(new Decoded.Ok(message, form));
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedGivesOffsetReasonAndHeader(Path file) {
        Decoded decoded = H248Codec.decode(Corpus.bytes(file));
        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        Decoded.Malformed malformed = (Decoded.Malformed) decoded;
        String header = malformed
                .header()
                .map(h -> "version " + h.version() + ", mid " + h.mid().text() + ", "
                        + (h.request() ? "request " : "")
                        + (h.transactionId().isPresent() ? h.transactionId().getAsLong() : "no transaction"))
                .orElse("no header");
        byte[] said = (malformed.verdict() + "\n" + header + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(expected(beside(file, ".expected"), said))
                .asString()
                .isEqualTo(new String(said, StandardCharsets.UTF_8));
    }

    private static byte[] expected(Path golden, byte[] written) {
        try {
            if (WRITE) {
                Files.write(golden, written);
            }
            return Files.readAllBytes(golden);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path file, String ending) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ".txt".length()) + ending);
    }

    /** Files of the source tree (tests run in the folder of the module), so that they can be written anew. */
    private static List<Path> texts(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/h248/text", folder))) {
            return files.filter(f -> f.getFileName().toString().matches("\\d\\d-.*\\.txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
