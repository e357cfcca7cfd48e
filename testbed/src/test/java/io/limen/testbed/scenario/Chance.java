package io.limen.testbed.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Which datagrams are lost and which come twice. It depends on the seed, on the how manieth call it belongs to, on what it is and
 * on how often it was sent before, not on when it comes: two runs lose the same messages. What was lost twice gets through.
 */
final class Chance {
    private static final int MOST_LOST = 2;

    private final Line line;
    private final long seed;
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, int[]> copies = new HashMap<>();

    enum Fate {
        PASSED,
        LOST,
        TWICE
    }

    Chance(Line line, long seed) {
        this.line = line;
        this.seed = seed;
    }

    /** For each message once. */
    Fate of(String callId, String what) {
        int call = calls.computeIfAbsent(callId, _ -> calls.size());
        int[] sentAndLost = copies.computeIfAbsent(callId + ' ' + what, _ -> new int[2]);
        sentAndLost[0]++;
        long mixed = (seed * 31 + call) * 31 + what.hashCode();
        Random random = new Random((mixed * 31 + sentAndLost[0]) * 0x9E3779B97F4A7C15L);
        random.nextLong();
        if (random.nextDouble() < line.loss() && sentAndLost[1] < MOST_LOST) {
            sentAndLost[1]++;
            return Fate.LOST;
        }
        return random.nextDouble() < line.duplication() ? Fate.TWICE : Fate.PASSED;
    }
}
