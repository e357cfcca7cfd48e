package io.limen.testbed.interop;

import java.util.Arrays;
import java.util.Random;

/** Good messages, cut and changed by a seeded generator: one seed makes the same bad messages again. */
final class Damage {
    private final Random random;

    Damage(long seed) {
        this.random = new Random(seed);
    }

    /** A message that was good: cut off, bytes changed, a piece taken out, or a piece repeated. */
    byte[] of(byte[] good) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
            case 1 -> changed(good);
            case 2 -> without(good);
            default -> repeated(good);
        };
    }

    private byte[] changed(byte[] good) {
        byte[] bad = good.clone();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        return bad;
    }

    private byte[] without(byte[] good) {
        int from = random.nextInt(good.length - 1);
        int length = 1 + random.nextInt(Math.min(40, good.length - from - 1) + 1);
        int rest = Math.max(0, good.length - from - length);
        byte[] bad = Arrays.copyOf(good, from + rest);
        System.arraycopy(good, good.length - rest, bad, from, rest);
        return bad;
    }

    private byte[] repeated(byte[] good) {
        int from = random.nextInt(good.length);
        int length = 1 + random.nextInt(good.length - from);
        byte[] bad = Arrays.copyOf(good, good.length + length);
        System.arraycopy(good, from, bad, from + length, good.length - from);
        return bad;
    }
}
