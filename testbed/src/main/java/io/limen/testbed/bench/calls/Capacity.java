package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Finds the highest rate at which no call fails, by steps: up by half until one fails, then halfway back twice. */
final class Capacity {
    private static final int HALVINGS = 2;
    private static final int HIGHEST = 20_000;

    private final int seconds;
    private final PrintStream out;

    Capacity(int seconds, PrintStream out) {
        this.seconds = seconds;
        this.out = out;
    }

    /** A load of a rate. */
    interface Trial {
        Figures run(int rate, int seconds) throws IOException, InterruptedException;
    }

    /** Figures of the highest clean rate; empty when the first rate was not. */
    Optional<Figures> search(int from, Trial trial) throws IOException, InterruptedException {
        Optional<Figures> best = Optional.empty();
        int rate = from;
        int failed = HIGHEST;
        while (rate < HIGHEST) {
            Figures figures = step(trial, rate);
            if (!figures.clean()) {
                failed = rate;
                break;
            }
            best = Optional.of(figures);
            rate = rate * 3 / 2;
        }
        int good = best.map(Figures::offered).orElse(0);
        for (int i = 0; i < HALVINGS && good > 0; i++) {
            int middle = (good + failed) / 2;
            Figures figures = step(trial, middle);
            if (figures.clean()) {
                best = Optional.of(figures);
                good = middle;
            } else {
                failed = middle;
            }
        }
        return best;
    }

    private Figures step(Trial trial, int rate) throws IOException, InterruptedException {
        Figures figures = trial.run(rate, seconds);
        out.printf(
                "    %5d/s: %s, %.0f/s, failed %d, repeats %d, cpu %.0f us/call%n",
                rate,
                figures.clean() ? "clean" : "not clean",
                figures.rate(),
                figures.failed(),
                figures.repeats(),
                figures.cpu());
        return figures;
    }
}
