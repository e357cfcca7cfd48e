package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of processes. */
final class Memory {
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Memory() {}

    /** What processes take, shared pages split among those that share them, in MB. */
    static String resident(Collection<Long> pids) {
        long kilobytes = 0;
        for (long pid : pids) {
            try {
                Matcher found = PSS.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
                kilobytes += found.find() ? Long.parseLong(found.group(1)) : 0;
            } catch (IOException gone) {
                // it has ended
            }
        }
        return String.format(Locale.ROOT, "%d MB", kilobytes / 1024);
    }

    /** Heap of a Java process after a full collection, in MB; -1 when it does not answer. */
    static long heapAfterCollection(long pid) throws IOException, InterruptedException {
        ask(pid, "GC.run");
        Matcher found = USED.matcher(ask(pid, "GC.heap_info"));
        return found.find() ? Long.parseLong(found.group(1)) / 1024 : -1;
    }

    static String ask(long pid, String... order) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        command.addAll(java.util.List.of(order));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }
}
