package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The service on one processor, offered more than it can carry: a steady load below its capacity all the time, and on top of it for
 * a while as much as makes two and four times the capacity. What counts is calls answered and ended a second, at the called side.
 */
final class Overload {
    private static final double SHARE = 0.9;
    private static final int NORMAL_WITHIN = 5;
    private static final int BEFORE = 8;
    private static final int BURST = 12;
    private static final int AFTER = 15;

    /** The callers and the gateway stay off the one processor of the service. */
    private static final List<String> ELSEWHERE = Runtime.getRuntime().availableProcessors() > 1
            ? List.of("taskset", "-c", "1-" + (Runtime.getRuntime().availableProcessors() - 1))
            : List.of();

    private final Net net;
    private final Plan plan;
    private final Path directory;
    private final PrintStream out;

    Overload(Net net, Plan plan, Path directory, PrintStream out) {
        this.net = net;
        this.plan = plan;
        this.directory = directory;
        this.out = out;
    }

    boolean run() throws IOException, InterruptedException {
        out.printf("%noverload, limen on one processor, UDP:%n");
        try (LimenSubject limen = LimenSubject.start(net, directory, Optional.of(0))) {
            new Load(limen, Carrier.UDP, net, directory, ELSEWHERE)
                    .run(Math.max(50, plan.rate() / 2), Math.max(1, plan.warmUp()));
            int capacity = plan.rate();
            if (plan.search()) {
                Capacity.Trial trial =
                        (rate, seconds) -> new Load(limen, Carrier.UDP, net, directory, ELSEWHERE).run(rate, seconds);
                capacity = new Capacity(plan.seconds(), out)
                        .search(Math.max(50, plan.rate() / 2), trial)
                        .map(Figures::offered)
                        .orElse(0);
            }
            if (capacity == 0) {
                out.println("no rate without failure on one processor: FAIL");
                return false;
            }
            out.printf("capacity on one processor: %d/s%n", capacity);
            boolean reached = true;
            for (int times : List.of(2, 4)) {
                reached &= burst(limen, capacity, times);
            }
            return reached;
        }
    }

    private boolean burst(LimenSubject limen, int capacity, int times) throws IOException, InterruptedException {
        Load load = new Load(limen, Carrier.UDP, net, directory, ELSEWHERE);
        int steady = capacity * 7 / 10;
        int more = capacity * times - steady;
        int all = BEFORE + BURST + AFTER;
        try (Program called = load.called(all + 60);
                Program base = load.caller("steady", "uac-refused.xml", steady, steady * all, 5_090, List.of())) {
            rest(BEFORE);
            try (Program burst = load.caller(
                    "burst", "uac-refused.xml", more, more * BURST, 5_190, List.of("-timeout", BURST + "s"))) {
                burst.await(Duration.ofSeconds(BURST + 1));
            }
            rest(AFTER);
            base.await(Duration.ofSeconds(2));
            if (!called.alive()) {
                throw new IOException("the answering SIPp ended: " + called.tail());
            }
        }
        List<Integer> series = new ArrayList<>();
        for (var row : Load.Table.rows(load.directory().resolve("called.csv"))) {
            series.add(Integer.parseInt(row.getOrDefault("SuccessfulCall(P)", "0")));
        }
        return judge(series, capacity, steady, times);
    }

    private boolean judge(List<Integer> series, int capacity, int steady, int times) {
        List<Integer> during = part(series, BEFORE + 2, BEFORE + BURST);
        double goodput = during.stream().mapToInt(Integer::intValue).average().orElse(0);
        List<Integer> after = part(series, BEFORE + BURST + 1, BEFORE + BURST + AFTER);
        int normal = 0;
        while (normal < after.size() && after.get(normal) < 0.9 * steady) {
            normal++;
        }
        boolean kept = goodput >= SHARE * capacity;
        boolean recovered = normal < after.size() && normal <= NORMAL_WITHIN;
        out.printf(
                "%dx: goodput %.0f/s, %.0f %% of capacity (at least 90): %s; normal after %d s (at most %d): %s%n    a second: %s%n",
                times,
                goodput,
                100 * goodput / capacity,
                kept ? "PASS" : "FAIL",
                normal,
                NORMAL_WITHIN,
                recovered ? "PASS" : "FAIL",
                series);
        return kept && recovered;
    }

    private static List<Integer> part(List<Integer> series, int from, int to) {
        return series.subList(Math.min(from, series.size()), Math.min(to, series.size()));
    }

    private static void rest(int seconds) throws InterruptedException {
        var _ = Program.holds(Duration.ofSeconds(seconds), () -> false);
    }
}
