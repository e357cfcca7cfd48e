package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged messages and streams from seeds for {@code -Dlimen.fuzz.seconds}, starting at {@code -Dlimen.fuzz.seed}. */
class SipFuzzTest {
    private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String SIGNS = "\r\n:;=<>@,\"?%[]() \t/*0123456789";
    /** Heap of one message: this, and so much for each octet. */
    private static final long HEAP = 512 << 10;

    private static final long HEAP_AN_OCTET = 2_000;

    @Test
    void damagedMessagesAreReadOrRefusedAndStreamsAreCutTheSame() {
        List<byte[]> seeds = SipJudge.seeds().toList();
        long end = System.nanoTime() + Long.getLong("limen.fuzz.seconds", 15) * 1_000_000_000L;
        long first = Long.getLong("limen.fuzz.seed", 1);
        long seed = first;
        long read = 0;
        long frames = 0;
        for (; System.nanoTime() < end; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damaged(seeds.get(random.nextInt(seeds.size())).clone(), random);
            try {
                long before = METER.getCurrentThreadAllocatedBytes();
                read += SipJudge.parse(bytes) ? 1 : 0;
                long heap = METER.getCurrentThreadAllocatedBytes() - before;
                if (seed > first + 1_000) {
                    assertThat(heap).as("heap").isLessThan(HEAP + HEAP_AN_OCTET * bytes.length);
                }
                frames += streamed(bytes, seeds.get(random.nextInt(seeds.size())), random);
            } catch (RuntimeException | StackOverflowError | AssertionError found) {
                throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(bytes), found);
            }
        }
        System.out.println(
                "fuzz sip: " + (seed - first) + " damaged messages, " + read + " read, " + frames + " frames");
        assertThat(read).as("read").isPositive().isLessThan(seed - first);
        assertThat(frames).as("frames").isPositive();
    }

    private static int streamed(byte[] bytes, byte[] next, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(next);
        out.writeBytes(bytes);
        out.writeBytes(next);
        byte[] stream = out.toByteArray();
        List<String> whole = SipJudge.frames(stream, () -> stream.length);
        assertThat(SipJudge.frames(stream, () -> 1 + random.nextInt(random.nextBoolean() ? 4 : 700)))
                .isEqualTo(whole);
        return whole.size();
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
                case 2 -> bytes = spliced(bytes, at, 0, at, Math.min(bytes.length, at + random.nextInt(300)));
                default -> bytes = spliced(bytes, at, Math.min(bytes.length - at - 1, random.nextInt(40)), 0, 0);
            }
        }
        return bytes;
    }

    /** At {@code at}, {@code out} octets go out and those from {@code from} to {@code to} come in. */
    private static byte[] spliced(byte[] bytes, int at, int out, int from, int to) {
        byte[] next = new byte[bytes.length - out + to - from];
        System.arraycopy(bytes, 0, next, 0, at);
        System.arraycopy(bytes, from, next, at, to - from);
        System.arraycopy(bytes, at + out, next, at + to - from, bytes.length - at - out);
        return next;
    }
}
