package io.limen.testbed.bench;

import io.limen.testbed.bench.calls.CallsBench;
import io.limen.testbed.bench.calls.Carrier;
import io.limen.testbed.bench.calls.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code limen bench calls}. */
final class CallsCommand implements Bench {
    private static final String USAGE = """
            usage: limen bench calls [--transport udp|tcp ...] [--only limen|kamailio|rtpengine|overload|profile ...]
                                     [--rate N] [--seconds N] [--warm-up SECONDS] [--sustain SECONDS] [--no-search]
              --rate is the first rate that is tried, with --no-search the only one""";

    private final PrintStream out;

    CallsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String does() {
        return "calls through Limen and Kamailio, SIPp on both sides: calls/s, CPU, set-up time, overload; ratios to Kamailio";
    }

    @Override
    public int run(List<String> arguments) {
        Plan plan;
        try {
            plan = parse(arguments);
        } catch (IllegalArgumentException bad) {
            out.println("limen bench calls: " + bad.getMessage());
            out.println(USAGE);
            return 2;
        }
        Optional<String> missing = CallsBench.missing(plan);
        if (missing.isPresent()) {
            out.println("limen bench calls: programs are missing: " + missing.get());
            return 3;
        }
        try {
            Path directory = Files.createTempDirectory("limen-bench-calls");
            out.println("logs are in " + directory);
            return new CallsBench(plan, directory, out).run() ? 0 : 1;
        } catch (IOException broken) {
            out.println("limen bench calls: " + broken.getMessage());
            return 3;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 3;
        }
    }

    private static Plan parse(List<String> arguments) {
        Plan usual = Plan.DEFAULT;
        List<Carrier> carriers = new ArrayList<>();
        Set<String> only = new LinkedHashSet<>();
        int seconds = usual.seconds();
        int rate = usual.rate();
        int warmUp = usual.warmUp();
        int sustain = usual.sustain();
        boolean search = true;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--no-search")) {
                search = false;
                continue;
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("no value for `" + arguments.get(i) + "`");
            }
            String value = arguments.get(i + 1);
            switch (arguments.get(i++)) {
                case "--transport" -> carriers.add(Carrier.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--only" -> only.add(part(value));
                case "--seconds" -> seconds = number(value, 1);
                case "--rate" -> rate = number(value, 1);
                case "--warm-up" -> warmUp = number(value, 0);
                case "--sustain" -> sustain = number(value, 0);
                default -> throw new IllegalArgumentException("unknown option `" + arguments.get(i - 1) + "`");
            }
        }
        return new Plan(
                carriers.isEmpty() ? usual.carriers() : carriers,
                only.isEmpty() ? usual.only() : only,
                seconds,
                rate,
                search,
                warmUp,
                sustain);
    }

    private static String part(String value) {
        if (!Plan.PARTS.contains(value)) {
            throw new IllegalArgumentException("no part `" + value + "`");
        }
        return value;
    }

    private static int number(String value, int least) {
        int number = Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException("`" + value + "` is not at least " + least);
        }
        return number;
    }
}
