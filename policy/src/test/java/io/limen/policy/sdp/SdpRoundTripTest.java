package io.limen.policy.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SdpRoundTripTest {
    private static final long SEED = 20260801;

    @Test
    void goldenFilesComeOutByteForByte() throws IOException {
        for (Path file : goldenFiles()) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(SdpWriter.bytes(ok(bytes))).as(file.toString()).isEqualTo(bytes);
        }
    }

    @Test
    void allLineEndsAreTakenAndCrlfIsWritten() throws IOException {
        for (Path file : goldenFiles()) {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            for (String end : List.of("\n", "\r", "\r\n")) {
                String other = text.replace("\r\n", end);
                String cut = other.substring(0, other.length() - end.length());
                for (String each : List.of(other, cut, other + end)) {
                    byte[] in = each.getBytes(StandardCharsets.ISO_8859_1);
                    assertThat(SdpWriter.bytes(ok(in))).as(file.toString()).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void cutAndMutatedBytesGiveAValueAndWhatIsTakenRoundTrips() throws IOException {
        Random random = new Random(SEED);
        int taken = 0;
        int refused = 0;
        for (Path file : goldenFiles()) {
            byte[] golden = Files.readAllBytes(file);
            for (int round = 0; round < 5000; round++) {
                byte[] bytes = mutated(golden, random);
                switch (SdpParser.parse(bytes, SdpLimits.DEFAULT)) {
                    case ParsedSdp.Ok ok -> {
                        taken++;
                        byte[] once = SdpWriter.bytes(ok.description());
                        assertThat(ok(once)).as("seed %d round %d", SEED, round).isEqualTo(ok.description());
                    }
                    case ParsedSdp.Malformed bad -> {
                        refused++;
                        assertThat(bad.line()).isPositive();
                        assertThat(bad.offset()).isBetween(0, bytes.length);
                        assertThat(bad.reason()).isNotBlank();
                    }
                }
            }
        }
        assertThat(taken).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] mutated(byte[] golden, Random random) {
        byte[] bytes =
                random.nextInt(4) == 0 ? Arrays.copyOf(golden, random.nextInt(golden.length + 1)) : golden.clone();
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }
        return bytes;
    }

    private static List<Path> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sdp"))) {
            return files.sorted().toList();
        }
    }

    private static SessionDescription ok(byte[] bytes) {
        return switch (SdpParser.parse(bytes, SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> ok.description();
            case ParsedSdp.Malformed bad -> throw new AssertionError(bad);
        };
    }
}
