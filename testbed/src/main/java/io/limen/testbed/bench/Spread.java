package io.limen.testbed.bench;

import java.util.Arrays;

/** Least, middle and most of several rounds. */
record Spread(double least, double median, double most) {
    static Spread of(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
