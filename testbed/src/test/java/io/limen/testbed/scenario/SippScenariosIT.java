package io.limen.testbed.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.testbed.interop.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Every scenario of {@code resources/sipp/scenarios.txt}, on a good line and with a tenth of the datagrams lost and a tenth
 * doubled. Those of one configuration share a controller and run side by side. {@code -Dscenario=NAME} runs those whose name
 * has NAME in it.
 */
final class SippScenariosIT {
    private static final int AT_ONCE = 8;
    /** 64*T1 of the bed is 12.8 s; an INVITE that gets no answer lives twice that. */
    private static final Duration TIMERS = Duration.ofSeconds(40);

    @TempDir
    static Path directory;

    private static final ExecutorService RUNS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Semaphore TURN = new Semaphore(AT_ONCE, true);
    private static final List<ScenarioBed> BEDS = new ArrayList<>();
    private static List<Scenario> scenarios = List.of();

    /** What may share a controller. */
    private record Kind(String config, String transport) {}

    @BeforeAll
    static void readIndex() throws IOException {
        String wanted = System.getProperty("scenario", "");
        scenarios = Scenario.read(folder().resolve("scenarios.txt")).stream()
                .filter(each -> each.name().contains(wanted))
                .toList();
        assertThat(scenarios).as("scenarios with `%s` in their name", wanted).isNotEmpty();
    }

    @AfterAll
    static void close() {
        RUNS.close();
        BEDS.forEach(ScenarioBed::close);
    }

    @TestFactory
    List<DynamicTest> everyScenario() throws Exception {
        Map<Kind, List<Scenario>> byKind = new LinkedHashMap<>();
        for (Scenario each : scenarios) {
            Kind kind = new Kind(each.option("config", ""), each.option("transport", "udp"));
            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(each);
        }
        List<DynamicTest> tests = new ArrayList<>();
        int number = 0;
        for (Map.Entry<Kind, List<Scenario>> entry : byKind.entrySet()) {
            int slots = 1
                    + entry.getValue().stream()
                            .mapToInt(each -> each.lines().size())
                            .sum(); // one to warm up
            Loopback net = Loopback.own().next(number++);
            ScenarioBed bed = ScenarioBed.start(
                    directory.resolve("data-" + number), net, entry.getKey().transport(), extra(entry.getKey()), slots);
            BEDS.add(bed);
            ScenarioRun.warmUp(bed, Peers.module().resolve("target/scenarios/warm-up-" + number));
            List<CompletableFuture<Void>> runs = new ArrayList<>();
            for (Scenario scenario : entry.getValue()) {
                for (Line line : scenario.lines()) {
                    CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(bed, scenario, line), RUNS);
                    runs.add(run);
                    tests.add(DynamicTest.dynamicTest(scenario.name() + ", " + line, () -> outcome(run)));
                }
            }
            tests.add(DynamicTest.dynamicTest("nothing is left after all of " + entry.getKey(), () -> {
                CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                        .exceptionally(_ -> null)
                        .join();
                assertThat(bed.leftovers(TIMERS)).isEmpty();
            }));
        }
        return tests;
    }

    private static void run(ScenarioBed bed, Scenario scenario, Line line) {
        try {
            Path own = Path.of("target/scenarios", scenario.name().replace(' ', '-') + "-" + line);
            TURN.acquire();
            try {
                ScenarioRun.in(bed, scenario, line, Peers.module().resolve(own));
            } finally {
                TURN.release();
            }
        } catch (IOException broken) {
            throw new AssertionError("the test bed failed", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void outcome(CompletableFuture<Void> run) {
        try {
            run.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AssertionError why) {
                throw new AssertionError(why.getMessage(), why);
            }
            throw failed;
        }
    }

    private static Map<String, Object> extra(Kind kind) throws IOException {
        if (kind.config().isEmpty()) {
            return Map.of();
        }
        return new Yaml().load(Files.readString(folder().resolve("config").resolve(kind.config() + ".yaml")));
    }

    private static Path folder() {
        return Peers.module().resolve("src/test/resources/sipp");
    }
}
