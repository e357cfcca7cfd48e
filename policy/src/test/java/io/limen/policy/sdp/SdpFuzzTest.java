package io.limen.policy.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged session descriptions from seeds for {@code -Dlimen.fuzz.seconds}, starting at {@code -Dlimen.fuzz.seed}. */
class SdpFuzzTest {
    private static final String SIGNS = "\r\n=:; /*+-0123456789abvosctmi";

    @Test
    void damagedDescriptionsAreReadOrMalformed() {
        List<byte[]> seeds = SdpJudge.seeds().toList();
        long end = System.nanoTime() + Long.getLong("limen.fuzz.seconds", 10) * 1_000_000_000L;
        long seed = Long.getLong("limen.fuzz.seed", 1);
        long first = seed;
        long read = 0;
        for (; System.nanoTime() < end; seed++) {
            byte[] bytes = damaged(seeds.get((int) (seed % seeds.size())).clone(), new Random(seed));
            try {
                read += SdpJudge.judge(bytes) ? 1 : 0;
                if (seed % 100 == 99) {
                    SdpJudge.measure(bytes);
                }
            } catch (RuntimeException | StackOverflowError | AssertionError found) {
                throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(bytes), found);
            }
        }
        System.out.println("fuzz sdp: " + (seed - first) + " damaged descriptions, " + read + " of them read");
        assertThat(read).as("read").isPositive().isLessThan(seed - first);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
                case 2 -> bytes = spliced(bytes, at, 0, at, Math.min(bytes.length, at + random.nextInt(200)));
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
