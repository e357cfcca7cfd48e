package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** CPU time as Linux counts it, in ticks of 10 ms. */
final class Cpu {
    private static final double SECONDS_A_TICK = 0.01;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private Cpu() {}

    /** User and system time of processes that live, in seconds. */
    static double seconds(Collection<Long> pids) {
        return pids.stream()
                        .mapToLong(pid -> ticks(Path.of("/proc", pid.toString(), "stat")))
                        .sum()
                * SECONDS_A_TICK;
    }

    /** The same of one process's threads, in groups by name. */
    static Map<String, Double> threads(long pid, Function<String, String> group) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                String name = read(task.resolve("comm")).strip();
                seconds.merge(group.apply(name), ticks(task.resolve("stat")) * SECONDS_A_TICK, Double::sum);
            }
        }
        return seconds;
    }

    /** A process and all below it. */
    static List<Long> tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static long ticks(Path stat) {
        String text = read(stat);
        int name = text.lastIndexOf(')'); // a name may have blanks
        if (name < 0) {
            return 0;
        }
        String[] fields = text.substring(name + 2).split(" ", -1);
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
