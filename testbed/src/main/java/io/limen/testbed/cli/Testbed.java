package io.limen.testbed.cli;

import io.limen.testbed.bench.BenchCommand;
import io.limen.testbed.demo.Demo;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Entry of {@code limen demo}, {@code limen gateway} and {@code limen bench}. */
public final class Testbed {
    private Testbed() {}

    /** Exit: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (command) {
            case "gateway" -> new GatewayCommand(out).run(rest);
            case "demo" -> new Demo(out).run();
            case "bench" -> new BenchCommand(out).run(rest);
            default -> {
                out.println("limen: no command `" + command + "` of the testbed; there are: demo, gateway, bench");
                yield 2;
            }
        };
    }
}
