package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** SIPp on both sides of a subject. */
final class Load {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final int MOST_MICROS = 60_000_000;

    private final Subject subject;
    private final Carrier carrier;
    private final Net net;
    private final Path directory;
    private final List<String> prefix;

    Load(Subject subject, Carrier carrier, Net net, Path directory) {
        this(subject, carrier, net, directory, List.of());
    }

    /** With a command in front of both SIPp, such as one that binds them to processors. */
    Load(Subject subject, Carrier carrier, Net net, Path directory, List<String> prefix) {
        this.prefix = List.copyOf(prefix);
        this.subject = subject;
        this.carrier = carrier;
        this.net = net;
        this.directory = directory.resolve("load-" + RUNS.incrementAndGet());
    }

    /** Where the answering SIPp listens. */
    static int port(Carrier carrier) {
        return carrier == Carrier.UDP ? 5080 : 5082;
    }

    /** So many calls a second for so many seconds. */
    Figures run(int rate, int seconds) throws IOException, InterruptedException {
        try (Program called = called(seconds + 60)) {
            double cpu = Cpu.seconds(subject.processes());
            double servants = Cpu.seconds(subject.servants());
            long start = System.nanoTime();
            try (Program caller = caller("caller", "uac.xml", rate, rate * seconds, 5_090, List.of())) {
                caller.await(Duration.ofSeconds(seconds).plus(AFTERWARDS));
            }
            double took = (System.nanoTime() - start) / 1e9;
            double spent = Cpu.seconds(subject.processes()) - cpu;
            double served = Cpu.seconds(subject.servants()) - servants;
            if (!called.alive()) {
                throw new IOException("the answering SIPp ended: " + called.tail());
            }
            return figures(rate, took, spent, served);
        }
    }

    private Figures figures(int rate, double took, double cpu, double servants) throws IOException {
        Map<String, String> last = Table.last(directory.resolve("caller.csv"));
        long succeeded = count(last, "SuccessfulCall(C)");
        return new Figures(
                rate,
                count(last, "TotalCallCreated"),
                succeeded,
                count(last, "FailedCall(C)"),
                count(last, "Retransmissions(C)"),
                Math.max(took, 0.001),
                cpu * 1e6 / Math.max(1, succeeded),
                servants * 1e6 / Math.max(1, succeeded),
                setUp());
    }

    private static long count(Map<String, String> row, String column) {
        return Long.parseLong(row.getOrDefault(column, "0"));
    }

    /** SIPp writes one line a call: time, milliseconds with a fraction, number of the timer. */
    private Histogram setUp() throws IOException {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("_rtt.csv")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(";", -1);
                    if (parts.length > 1 && !parts[1].startsWith("resp")) {
                        micros.recordValue(Math.clamp((long) (Double.parseDouble(parts[1]) * 1_000), 0, MOST_MICROS));
                    }
                }
            }
        }
        return micros;
    }

    Program called(int seconds) throws IOException {
        List<String> command = new ArrayList<>(common("called", "uas.xml", net.called(), port(carrier)));
        command.addAll(List.of("-mp", "30000", "-timeout", seconds + "s"));
        return Program.start("called", directory, command);
    }

    Program caller(String name, String script, int rate, int calls, int port, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(common(name, script, net.caller(), port));
        command.addAll(List.of(subject.front(carrier), "-s", "b", "-r", Integer.toString(rate), "-rp", "1000"));
        command.addAll(List.of("-m", Integer.toString(calls), "-d", "0", "-l", "15000", "-recv_timeout", "10000"));
        command.addAll(List.of("-mp", Integer.toString(10_000 + port), "-trace_rtt", "-rtt_freq", "50"));
        // a proxy with parallel workers may pass a 180 after the 200; what does not come at all still fails the call
        command.addAll(List.of("-default_behaviors", "all,-abortunexp"));
        command.addAll(more);
        return Program.start(name, directory, command);
    }

    private List<String> common(String name, String script, String address, int port) throws IOException {
        Path file = Scripts.write(script, directory, net);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "sipp",
                "-sf",
                file.toString(),
                "-i",
                address,
                "-p",
                Integer.toString(port),
                "-t",
                carrier.sipp(),
                "-nostdin",
                "-buff_size",
                "4000000",
                "-trace_err",
                "-error_file",
                directory.resolve(name + ".err").toString(),
                "-trace_stat",
                "-stf",
                directory.resolve(name + ".csv").toString(),
                "-fd",
                "1"));
        return command;
    }

    Path directory() {
        return directory;
    }

    /** SIPp's table of figures. */
    static final class Table {
        private Table() {}

        static List<Map<String, String>> rows(Path file) throws IOException {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] names = lines.getFirst().split(";", -1);
                String[] values = line.split(";", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < Math.min(names.length, values.length); i++) {
                    row.put(names[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        }

        static Map<String, String> last(Path file) throws IOException {
            List<Map<String, String>> rows = rows(file);
            return rows.isEmpty() ? Map.of() : rows.getLast();
        }
    }
}
