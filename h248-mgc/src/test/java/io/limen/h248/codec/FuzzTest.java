package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Bad bytes give a value, at once, whatever they are. */
class FuzzTest {
    private static final byte[] SIGNS = "{}[]=,:;\"\\/<>#$*-&! \t\r\n0aZ\0\u007f".getBytes(StandardCharsets.US_ASCII);

    @Test
    void cutMessagesAreMalformedOrRead() {
        for (long seed = 1; seed <= 60; seed++) {
            byte[] whole = H248Codec.encode(new MessageGenerator(seed).message(), Form.COMPACT);
            for (int length = 0; length < whole.length; length++) {
                judge(seed, Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void mutatedMessagesAreMalformedOrRead() {
        for (long seed = 1; seed <= 20_000; seed++) {
            Random random = new Random(seed);
            Form form = random.nextBoolean() ? Form.PRETTY : Form.COMPACT;
            byte[] bytes = H248Codec.encode(new MessageGenerator(seed % 500).message(), form);
            for (int i = random.nextInt(6); i >= 0; i--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : SIGNS[random.nextInt(SIGNS.length)];
            }
            judge(seed, bytes);
        }
    }

    @Test
    void noiseIsMalformed() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(H248Codec.decode(noise)).isInstanceOf(Decoded.Malformed.class);
        }
    }

    @Test
    void longRunsOfOneSignEndSoon() {
        for (String sign : new String[] {"{", "}", "\"", "\\", ";", "[", "a", " ", "!/1 a T=1{C=1{", "::"}) {
            byte[] bytes = ("!/1 [1.2.3.4] T=1{C=1{A=a{M{L{" + sign.repeat(20_000)).getBytes(StandardCharsets.US_ASCII);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> judge(0, bytes));
        }
    }

    private static void judge(long seed, byte[] bytes) {
        assertThatCode(() -> {
                    Decoded decoded = H248Codec.decode(bytes, new CodecLimits(1 << 20, 32, 512));
                    if (decoded instanceof Decoded.Malformed m) {
                        assertThat(m.offset()).isBetween(0, bytes.length);
                        assertThat(m.reason()).isNotBlank();
                    }
                })
                .as("seed " + seed)
                .doesNotThrowAnyException();
    }
}
