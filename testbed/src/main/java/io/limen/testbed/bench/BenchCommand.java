package io.limen.testbed.bench;

import java.io.PrintStream;
import java.util.List;

/** {@code limen bench NAME}; without a name the list of them. */
public final class BenchCommand {
    private final PrintStream out;
    private final List<Bench> benches;

    public BenchCommand(PrintStream out) {
        this.out = out;
        benches = List.of(new CodecCommand(out), new TransactionCommand(out), new CallsCommand(out));
    }

    /** Exit code: 0 reached, 1 missed, 2 not understood, 3 not possible here. */
    public int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            list();
            return 0;
        }
        for (Bench bench : benches) {
            if (bench.name().equals(arguments.getFirst())) {
                return bench.run(arguments.subList(1, arguments.size()));
            }
        }
        out.println("limen: no bench `" + arguments.getFirst() + "`; there are:");
        list();
        return 2;
    }

    private void list() {
        benches.forEach(b -> out.printf("  %-20s %s%n", b.name(), b.does()));
    }
}
