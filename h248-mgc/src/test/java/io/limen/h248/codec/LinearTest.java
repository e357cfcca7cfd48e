package io.limen.h248.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eight times the input costs about eight times the memory and the processor time, whatever the input is made of; what is
 * not linear would cost 64 times as much. Memory is counted to the byte; time is the best of several runs.
 */
class LinearTest {
    private static final int SMALL = 40_000;
    private static final int FACTOR = 8;
    private static final int TRIES = 6;
    private static final CodecLimits WIDE = new CodecLimits(1 << 24, 256, 1 << 24, 1 << 24, 1 << 24, 1 << 24);
    private static final int ROUNDS = 20;
    private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Arguments of(String name, String before, String part, String after) {
        return Arguments.of(name, before, part, after);
    }

    static Stream<Arguments> inputs() {
        String amm = "!/3 gw T=1{C=1{A=a{";
        return Stream.of(
                of("braces", amm + "M{", "{", ""),
                of("closing braces", amm + "M{", "}", ""),
                of("brackets", "!/3 gw T=1{C=1{A=", "[", ""),
                of("commas", amm, ",", ""),
                of("comments", "!/3 gw ", ";x\n", "PN=1{}"),
                of("blanks", "!/3 gw ", " ", "PN=1{}"),
                of("semicolons", "!/3 gw ", ";", ""),
                of("a long word", amm, "a", ""),
                of("a long value", amm + "M{O{a/b=", "a", "}}}}}"),
                of("slashes", amm + "M{O{", "a/", "=1}}}}}"),
                of("a huge number", "!/3 gw T=", "0", "{C=1{S=a}}"),
                of("a huge context", "!/3 gw T=1{C=", "9", "{S=a}}"),
                of("a long mid", "!/3 [", ":", "] PN=1{}"),
                of("a long domain", "!/3 <", "a.", "> PN=1{}"),
                of("terminations", "!/3 gw T=1{C=1{S=[", "abc,", "a]}}"),
                of("commands", "!/3 gw T=1{C=1{", "S=a,", "S=a}}"),
                of("actions", "!/3 gw T=1{", "C=1{S=a},", "C=1{S=a}}"),
                of("transactions", "!/3 gw ", "PN=1{}", ""),
                of("ids", "!/3 gw K{", "1-2,", "1}"),
                of("properties", amm + "M{O{", "a/b=1,", "a/b=1}}}}}"),
                of("values", amm + "M{O{a/b=[", "1,", "1]}}}}}"),
                of("streams", amm + "M{", "ST=1{},", "ST=1{}}}}}"),
                of("different names", amm + "M{O{", "@/b=1,", "a/b=1}}}}}"),
                of("events", amm + "E=1{", "a/b,", "a/b}}}}"),
                of("event parameters", amm + "E=1{a/b{", "c=1,", "c=1}}}}}"),
                of("signals", amm + "SG{", "a/b,", "a/b}}}}"),
                of("completions", amm + "SG{a/b{NC={", "TO,", "TO}}}}}}"),
                of("quotes", amm + "M{O{a/b=\"", "x", "\"}}}}}"),
                of("open quotes", amm + "M{O{a/b=\"", "x", ""),
                of("topology", "!/3 gw T=1{C=1{TP{", "a,b,IS,", "a,b,IS}}}"),
                of("context attributes", "!/3 gw T=1{C=1{CT{", "a/b=1,", "a/b=1}}}"),
                of("context lists", "!/3 gw T=1{C=1{CT{", "CLT={1},", "CLT={1}}}}"),
                of("context audit", "!/3 gw T=1{C=1{CA{", "CT{a/b=1},", "TP}}}"),
                of("audit items", "!/3 gw T=1{C=1{AV=a{AT{", "M{O{a/b}},", "M}}}}"),
                of("audit parts", "!/3 gw T=1{C=1{AV=a{AT{M{", "ST=1{L},", "ST=1{L}}}}}}"),
                of("audit parts again", "!/3 gw T=1{C=1{AV=a{AT{M{", "TS{a/b},", "TS{a/b}}}}}}"),
                of("service change extensions", "!/3 gw T=1{C=-{SC=r{SV{MT=RS,RE=900,", "X-a=1,", "V=1}}}}"),
                of("session lines", amm + "M{L{v=0\n", "a=x\n", "}}}}}"),
                of("session descriptions", amm + "M{L{", "v=0\n", "}}}}}"),
                of("one long session line", amm + "M{L{v=0\na=", "x ", "}}}}}"),
                of("blank session lines", amm + "M{L{v=0\n", " \r\n", "a=x}}}}}"),
                of("backslashes", amm + "M{L{v=0\na=", "\\", "x}}}}}"),
                of("escaped braces", amm + "M{L{v=0\na=", "\\}", "}}}}}"),
                of("open session", amm + "M{L{v=0\na=", "\\}", ""),
                of("digit map", amm + "DM=d{", "1|", "2}}}}"),
                of("digit map blanks", amm + "DM=d{", " \n", "2}}}}"),
                of("digit map timers", amm + "DM=d{", "T:1,", "2}}}}"),
                of("digit map timer", amm + "DM=d{T:", "1", ",2}}}}"),
                of("packages", "!/3 gw P=1{C=1{AV=a{PG{", "ab-1,", "ab-1}}}}"),
                of("statistics", "!/3 gw P=1{C=1{S=a{SA{", "a/b=1,", "a/b=1}}}}"),
                of("observed events", "!/3 gw T=1{C=1{N=a{OE=1{", "a/b,", "a/b}}}}"));
    }

    @Test
    void deepestNestingThatCanBeSetFitsASmallStack() throws InterruptedException {
        byte[] deep = bytes("!/3 gw T=1{C=1{A=a{", "E=1{a/b{EM{", "", SMALL);
        Decoded[] decoded = new Decoded[1];
        Thread thread = new Thread(null, () -> decoded[0] = H248Codec.decode(deep, WIDE), "small", 512 * 1024);
        thread.start();
        thread.join();
        assertThat(decoded[0]).isInstanceOf(Decoded.Malformed.class);
        assertThat(((Decoded.Malformed) decoded[0]).reason()).isEqualTo("nesting is deeper than 256");
        assertThatIllegalArgumentException().isThrownBy(() -> new CodecLimits(1, 257, 1));
    }

    private static byte[] bytes(String before, String part, String after, int size) {
        StringBuilder out = new StringBuilder(size + 100).append(before);
        for (int i = 0; out.length() < size; i++) {
            out.append(part.indexOf('@') < 0 ? part : part.replace("@", "p" + i));
        }
        return out.append(after).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The least of several: the compiler takes allocations out while the test runs. */
    private static long allocated(byte[] bytes) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = METER.getCurrentThreadAllocatedBytes();
            H248Codec.decode(bytes, WIDE);
            least = Math.min(least, METER.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static long time(byte[] bytes) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long before = METER.getCurrentThreadCpuTime();
            H248Codec.decode(bytes, WIDE);
            best = Math.min(best, METER.getCurrentThreadCpuTime() - before);
        }
        return best;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void costGrowsWithTheLength(String name, String before, String part, String after) {
        byte[] small = bytes(before, part, after, SMALL);
        byte[] large = bytes(before, part, after, SMALL * FACTOR);
        assertThat(allocated(large)).isLessThan(allocated(small) * FACTOR * 2 + 100_000);
        double ratio = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && ratio > FACTOR * 3; i++) {
            ratio = Math.min(ratio, (double) time(large) / Math.max(time(small), 20_000));
        }
        assertThat(ratio).as("time of eight times the input").isLessThanOrEqualTo(FACTOR * 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void reasonsStayShort(String name, String before, String part, String after) {
        if (H248Codec.decode(bytes(before, part, after, SMALL), WIDE) instanceof Decoded.Malformed malformed) {
            assertThat(malformed.reason()).hasSizeLessThan(200);
        }
    }
}
