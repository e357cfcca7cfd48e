package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.limen.h248.model.H248Message;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged messages of every form, from seeds, for a time: {@code -Dlimen.fuzz.seconds}, 15 over all forms unless told. Nothing
 * throws, what is read can be written and reads the same, and no octet costs more heap than a bound.
 */
class CodecFuzzTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration TIME =
            Duration.ofSeconds(Long.getLong("limen.fuzz.seconds", 15)).dividedBy(Form.values().length);
    /** Heap of one message: this, and so much for each of its octets. */
    private static final long HEAP = 256 << 10;

    private static final long HEAP_AN_OCTET = 400;
    private static final CodecSettings SETTINGS =
            new CodecSettings(CodecLimits.DEFAULT, GeneratedPackages.forOurs().binary());

    @ParameterizedTest
    @EnumSource(Form.class)
    void damagedMessagesAreReadOrMalformed(Form form) {
        long start = Long.getLong("limen.fuzz.seed", 1);
        long end = System.nanoTime() + TIME.toNanos();
        byte[] other = {0};
        long seed = start;
        long read = 0;
        for (; System.nanoTime() < end; seed++) {
            Optional<byte[]> whole = bytes(seed % 5_000, form);
            if (whole.isPresent()) {
                for (int copy = 0; copy < 8; copy++) {
                    read += judge(seed + " " + form, new Mutator(seed * 8 + copy).damaged(whole.get(), other)) ? 1 : 0;
                }
                other = whole.get();
            }
        }
        System.out.println("fuzz " + form + ": " + (seed - start) * 8 + " damaged messages, " + read + " of them read");
    }

    /** Reference: megaco flex scanner overflows (erlang/otp PR 11323), CVE-2010-0601 and its neighbours. */
    @Nested
    class AttackB37 {
        @ParameterizedTest
        @ValueSource(strings = {"{", "M{ST=1{", "E=1{a/b{EM{", "SG{SL=1{", "C=1{", "[", "\""})
        void deepNestingIsMalformed(String opening) {
            assertMalformed("!/3 [1.2.3.4] T=1{C=1{MF=a{" + opening.repeat(6_000));
        }

        @Test
        void aTokenWithoutEndIsMalformed() {
            assertMalformed("!/3 [1.2.3.4] T=1{C=1{" + "A".repeat(60_000) + "=a}}");
            assertMalformed("!/3 [1.2.3.4] T=1{C=1{MF=" + "a/".repeat(30_000) + "}}");
            assertMalformed("M".repeat(60_000));
        }

        @ParameterizedTest
        @ValueSource(strings = {"4294967296", "99999999999999999999999999", "-1", "0x10", "1e9"})
        void hugeNumbersAreMalformed(String number) {
            assertMalformed("!/3 [1.2.3.4] T=" + number + "{C=1{MF=a}}");
            assertMalformed("!/3 [1.2.3.4] T=1{C=" + number + "{MF=a}}");
            assertMalformed("!/3 [1.2.3.4] T=1{C=1{MF=a{M{ST=" + number + "{O{MO=SR}}}}}}");
        }

        @Test
        void manyTerminationsEndAtALimitOrAreRead() {
            assertThat(judge("terminations", ascii("!/3 [1.2.3.4] T=1{C=1{MF=[" + "a,".repeat(30_000) + "a]}}")))
                    .isIn(true, false);
            assertMalformed("!/3 [1.2.3.4] T=1{C=1{" + "MF=a,".repeat(600) + "MF=a}}");
        }

        @Test
        void unknownCommandsInNumbersAreMalformed() {
            assertMalformed("!/3 [1.2.3.4] T=1{C=1{" + "Explode=a,".repeat(500) + "Explode=a}}");
        }

        @Test
        void charactersOutsideTheGrammarAreMalformed() {
            for (int c : new int[] {0, 1, 7, 8, 11, 27, 127, 0x80, 0xFF}) {
                byte[] bytes = ascii("!/3 [1.2.3.4] T=1{C=1{MF=a_b}}");
                bytes[26] = (byte) c;
                assertThat(judge("octet " + c, bytes)).as("octet %d", c).isFalse();
            }
        }

        @Test
        void lengthsOfBerThatLieAreMalformed() {
            for (String hex : new String[] {
                "3084ffffffff",
                "30847fffffff00",
                "3080",
                "308030803080308030803080",
                "30820003a10500",
                "3088ffffffffffffffff"
            }) {
                assertThat(judge(hex, HexFormat.of().parseHex(hex))).as(hex).isFalse();
            }
            assertThat(judge("nesting", HexFormat.of().parseHex("3080".repeat(30_000))))
                    .isFalse();
            assertThat(judge("nesting", HexFormat.of().parseHex("a180".repeat(30_000))))
                    .isFalse();
        }

        private void assertMalformed(String text) {
            assertThat(judge(text.substring(0, Math.min(60, text.length())), ascii(text)))
                    .isFalse();
        }
    }

    private static Optional<byte[]> bytes(long seed, Form form) {
        H248Message message = (seed & 1) == 0
                ? MessageGenerator.plain(seed, (int) (seed % 3) + 1).message()
                : new MessageGenerator(seed).message();
        if (form == Form.BER) {
            return H248Codec.encode(message, form, SETTINGS) instanceof Encoded.Ok ok
                    ? Optional.of(ok.bytes())
                    : Optional.empty();
        }
        return Optional.of(H248Codec.encode(message, form));
    }

    /** Whether it was read. */
    private static boolean judge(String what, byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Decoded decoded;
        try {
            decoded = H248Codec.decode(bytes, SETTINGS);
        } catch (RuntimeException | StackOverflowError thrown) {
            return fail(what + ": " + HexFormat.of().formatHex(bytes), thrown);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .as(
                        "heap of %s with %d octets: %s",
                        what, bytes.length, HexFormat.of().formatHex(bytes))
                .isLessThan(HEAP + HEAP_AN_OCTET * bytes.length);
        return switch (decoded) {
            case Decoded.Malformed malformed -> {
                assertThat(malformed.offset()).isBetween(0, bytes.length);
                assertThat(malformed.reason()).isNotBlank().hasSizeLessThan(400);
                yield false;
            }
            case Decoded.Ok ok -> {
                Survival.judge(what, ok, bytes, SETTINGS);
                yield true;
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
