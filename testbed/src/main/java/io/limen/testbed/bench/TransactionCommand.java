package io.limen.testbed.bench;

import io.limen.h248.transport.TransportKind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code limen bench h248-transactions}. */
final class TransactionCommand implements Bench {
    private static final String USAGE = """
            usage: limen bench h248-transactions [--transport udp|tcp ...] [--outstanding N ...] [--seconds N]
                                                 [--warm-up SECONDS] [--json]""";
    private static final String LINE = "%-9s %11s %9s %9s %9s %9s %9s %7s %7s %5s  %s%n";
    private static final List<Integer> LEVELS = List.of(1, 16, 128, 1024);

    private final PrintStream out;

    TransactionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "h248-transactions";
    }

    @Override
    public String does() {
        return "our H.248 controller on loopback: transactions a second, round trip, CPU each; nothing lost, "
                + TransactionBench.BOUND + "/s";
    }

    private record Arguments(
            List<TransportKind> kinds, List<Integer> levels, Duration time, Duration warmUp, boolean json) {}

    @Override
    public int run(List<String> arguments) {
        Arguments given;
        try {
            given = parse(arguments);
        } catch (IllegalArgumentException bad) {
            out.println("limen bench h248-transactions: " + bad.getMessage());
            out.println(USAGE);
            return 2;
        }
        try {
            TransactionBench bench = new TransactionBench(given.warmUp(), given.time());
            List<TransactionResult> results = new ArrayList<>();
            for (TransportKind kind : given.kinds()) {
                results.addAll(bench.run(kind, given.levels()));
            }
            print(results, given.json());
            return results.stream().allMatch(TransactionResult::passes) ? 0 : 1;
        } catch (IOException broken) {
            out.println("limen bench h248-transactions: " + broken.getMessage());
            return 3;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 3;
        }
    }

    private void print(List<TransactionResult> results, boolean json) {
        if (json) {
            out.println("["
                    + String.join(
                            ",\n ",
                            results.stream().map(TransactionResult::json).toList()) + "]");
            return;
        }
        out.println(
                "Modify with mode and Remote, compact text, loopback; the gateway is scripted and has its own process");
        out.printf(
                LINE,
                "transport",
                "outstanding",
                "per s",
                "p50 us",
                "p99 us",
                "max us",
                "cpu us",
                "copies",
                "errors",
                "lost",
                "");
        for (TransactionResult r : results) {
            out.printf(
                    LINE,
                    r.transport(),
                    r.outstanding(),
                    String.format(Locale.ROOT, "%.0f", r.perSecond()),
                    r.p50(),
                    r.p99(),
                    r.most(),
                    String.format(Locale.ROOT, "%.1f", r.cpu()),
                    r.copies(),
                    r.errors(),
                    r.lost(),
                    r.passes() ? "PASS" : "FAIL");
        }
    }

    private static Arguments parse(List<String> arguments) {
        List<TransportKind> kinds = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        Duration time = Duration.ofSeconds(4);
        Duration warmUp = Duration.ofSeconds(8);
        boolean json = false;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--json")) {
                json = true;
                continue;
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("no value for `" + arguments.get(i) + "`");
            }
            String value = arguments.get(i + 1);
            switch (arguments.get(i++)) {
                case "--transport" -> kinds.add(TransportKind.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--outstanding" -> levels.add(positive(value));
                case "--seconds" -> time = Duration.ofSeconds(positive(value));
                case "--warm-up" -> warmUp = Duration.ofSeconds(positive(value));
                default -> throw new IllegalArgumentException("unknown option `" + arguments.get(i - 1) + "`");
            }
        }
        return new Arguments(
                kinds.isEmpty() ? List.of(TransportKind.UDP, TransportKind.TCP) : kinds,
                levels.isEmpty() ? LEVELS : levels,
                time,
                warmUp,
                json);
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("`" + value + "` is not at least 1");
        }
        return number;
    }
}
