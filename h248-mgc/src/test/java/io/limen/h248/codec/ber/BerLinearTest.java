package io.limen.h248.codec.ber;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.GeneratedPackages;
import io.limen.h248.codec.H248Codec;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eight times as many parts cost about eight times the memory to read, whatever is repeated (attack class B37); what is not
 * linear would cost 64 times as much. The messages are well formed, so that all of each is read.
 */
class BerLinearTest {
    private static final int SMALL = 400;
    private static final int FACTOR = 8;
    private static final int ROUNDS = 20;
    private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final CodecSettings WIDE = new CodecSettings(
            new CodecLimits(1 << 24, 32, 1 << 24, 1 << 24, 1 << 24, 1 << 24),
            GeneratedPackages.forOurs().binary());

    static Stream<Arguments> inputs() {
        String add = "!/3 [1.2.3.4] T=1{C=1{A=ip/1/2/3{";
        return Stream.of(
                Arguments.of("terminations", "!/3 [1.2.3.4] T=1{C=1{S=[", "ip/1/2/@", "]}}"),
                Arguments.of("commands", "!/3 [1.2.3.4] T=1{C=1{", "S=ip/1/2/@", "}}"),
                Arguments.of("actions", "!/3 [1.2.3.4] T=1{", "C=@{S=ip/1/2/3}", "}"),
                Arguments.of("acknowledged transactions", "!/3 [1.2.3.4] K{", "@", "}"),
                Arguments.of("streams", add + "M{", "ST=@{O{MO=SR}}", "}}}}"),
                Arguments.of("properties", add + "M{O{", "nt/jit=\"@\"", "}}}}}"),
                Arguments.of("values", add + "M{O{nt/jit=[", "\"@\"", "]}}}}}"),
                Arguments.of("events", add + "E=1{", "nt/jit", "}}}}"),
                Arguments.of("event parameters", add + "E=1{nt/jit{", "p_1=\"@\"", "}}}}}"),
                Arguments.of("signals", add + "SG{", "nt/jit", "}}}}"),
                Arguments.of("a signal list", add + "SG{SL=1{", "nt/jit", "}}}}}"),
                Arguments.of("statistics", "!/3 [1.2.3.4] P=1{C=1{S=ip/1/2/3{SA{", "nt/jit=\"@\"", "}}}}"),
                Arguments.of("observed events", "!/3 [1.2.3.4] T=1{C=1{N=ip/1/2/3{OE=1{", "nt/jit", "}}}}"),
                Arguments.of("packages", "!/3 [1.2.3.4] P=1{C=1{AV=ip/1/2/3{PG{", "nt-1", "}}}}"),
                Arguments.of("replies", "!/3 [1.2.3.4] P=1{C=1{", "S=ip/1/2/@", "}}"),
                Arguments.of("topology", "!/3 [1.2.3.4] T=1{C=1{TP{", "ip/1/2/3,ip/1/2/@,IS", "}}}"),
                Arguments.of("session lines", add + "M{L{v=0\n", "a=x@\n", "}}}}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void costGrowsWithTheNumberOfParts(String name, String before, String part, String after) {
        byte[] small = ber(before, part, after, SMALL);
        byte[] large = ber(before, part, after, SMALL * FACTOR);
        assertThat(large.length).isGreaterThan(small.length * FACTOR / 2);
        assertThat(allocated(large)).isLessThan(allocated(small) * FACTOR * 3 / 2 + 20_000);
    }

    private static byte[] ber(String before, String part, String after, int parts) {
        StringBuilder text = new StringBuilder(before);
        String between = part.endsWith("\n") ? "" : ",";
        for (int i = 1; i <= parts; i++) {
            text.append(i == 1 ? "" : between).append(part.replace("@", String.valueOf(i * 2)));
        }
        byte[] octets = text.append(after).toString().getBytes(StandardCharsets.US_ASCII);
        Decoded decoded = H248Codec.decode(octets, WIDE);
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        Encoded encoded = H248Codec.encode(((Decoded.Ok) decoded).message(), Form.BER, WIDE);
        assertThat(encoded).isInstanceOf(Encoded.Ok.class);
        return ((Encoded.Ok) encoded).bytes();
    }

    /** The least of several: the compiler takes allocations out while the test runs. */
    private static long allocated(byte[] bytes) {
        assertThat(H248Codec.decode(bytes, WIDE)).isInstanceOf(Decoded.Ok.class);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = METER.getCurrentThreadAllocatedBytes();
            H248Codec.decode(bytes, WIDE);
            least = Math.min(least, METER.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
