package io.limen.testbed.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The controller as its users run it, {@code limen run --config FILE}, in a directory that goes with it. */
final class ControllerProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 15;

    private final Path directory;
    private final Process process;

    private ControllerProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static ControllerProcess start(String config) throws IOException {
        Path directory = Files.createTempDirectory("limen-demo-");
        Files.writeString(directory.resolve("limen.yaml"), config);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.limen.controller.cli.Limen",
                        "run",
                        "--config",
                        "limen.yaml"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "controller.log"))
                .start();
        return new ControllerProcess(directory, process);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The first token, once it is written. */
    Path tokenFile() {
        return directory.resolve("data").resolve("admin-token");
    }

    /** The last lines of what the controller wrote. */
    String log(int lines) {
        try {
            List<String> all = Files.readAllLines(directory.resolve("controller.log"));
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException gone) {
            return "no log: " + gone.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(ControllerProcess::delete);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
