package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The controller in a process of its own, with the reference gateway, without media sockets, in another. */
final class LimenSubject implements Subject {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String CONTROLLER = "io.limen.controller.cli.Limen";
    private static final String TESTBED = "io.limen.testbed.cli.Testbed";

    private final Net net;
    private final Path directory;
    private final Program controller;
    private final Program gateway;

    private LimenSubject(Net net, Path directory, Program controller, Program gateway) {
        this.net = net;
        this.directory = directory;
        this.controller = controller;
        this.gateway = gateway;
    }

    /** Starts both; {@code core} pins the controller to one processor and leaves the gateway to others. */
    static LimenSubject start(Net net, Path directory, Optional<Integer> core, String... gatewayOptions)
            throws IOException, InterruptedException {
        Path config = Scripts.write("limen.yaml", directory, net);
        List<String> command = new ArrayList<>();
        core.ifPresent(number -> command.addAll(List.of("taskset", "-c", number.toString())));
        command.addAll(java("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"));
        command.addAll(List.of(CONTROLLER, "run", "--config", config.toString()));
        Program controller = Program.start("controller", directory, command);
        try {
            if (!Program.holds(START, () -> !controller.alive() || Files.exists(directory.resolve("data/admin-token")))
                    || !controller.alive()) {
                throw new IOException("the controller did not start: " + controller.tail());
            }
            Program gateway = gateway(net, directory, gatewayOptions);
            return new LimenSubject(net, directory, controller, gateway);
        } catch (IOException | InterruptedException broken) {
            controller.close();
            throw broken;
        }
    }

    private static Program gateway(Net net, Path directory, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java("-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of(TESTBED, "gateway", "--mgc", net.peer() + ":2944", "--listen", net.gateway() + ":0"));
        command.addAll(List.of("--encoding", "compact", "--media", "none", "--ports", "10000-59999"));
        command.addAll(List.of(more));
        Program gateway = Program.start("gateway", directory, command);
        try {
            gateway.awaitOutput("registered with", START);
            return gateway;
        } catch (IOException | InterruptedException broken) {
            gateway.close();
            throw broken;
        }
    }

    private static List<String> java(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    long pid() {
        return controller.pid();
    }

    Net net() {
        return net;
    }

    Program gateway() {
        return gateway;
    }

    @Override
    public String label() {
        return "limen";
    }

    @Override
    public String front(Carrier carrier) {
        return net.peer() + ":" + (carrier == Carrier.UDP ? 5060 : 5062);
    }

    /** The service and its database. */
    @Override
    public Collection<Long> processes() {
        List<Long> all = new ArrayList<>(Cpu.tree(controller.pid()));
        for (long each : database()) {
            if (!all.contains(each)) {
                all.add(each);
            }
        }
        return all;
    }

    private List<Long> database() {
        Path pid = directory.resolve("data/pg/data/postmaster.pid");
        try (var found = Files.find(directory.resolve("data"), 4, (path, _) -> path.endsWith("postmaster.pid"))) {
            pid = found.findFirst().orElse(pid);
            return Cpu.tree(Long.parseLong(Files.readAllLines(pid).getFirst().strip()));
        } catch (IOException | java.io.UncheckedIOException none) {
            return List.of();
        }
    }

    @Override
    public Collection<Long> servants() {
        return Cpu.tree(gateway.pid());
    }

    @Override
    public String memory() {
        try {
            return "heap " + Memory.heapAfterCollection(controller.pid()) + " MB";
        } catch (IOException broken) {
            return "unknown";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    @Override
    public void close() {
        gateway.close();
        controller.close();
    }
}
