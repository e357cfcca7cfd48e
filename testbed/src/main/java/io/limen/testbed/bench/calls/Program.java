package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A program of a benchmark: its output goes to a file, and it ends, with what it started, with its owner. */
final class Program implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(10);
    private static final int TAIL = 1_500;

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Program start(String name, Path directory, List<String> command) throws IOException {
        Files.createDirectories(directory);
        Path log = directory.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        return new Program(name, process, log);
    }

    /** Whether such a program is on the path. */
    static boolean exists(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Waits until its output has a text. */
    void awaitOutput(String text, Duration patience) throws IOException, InterruptedException {
        boolean said = holds(patience, () -> !process.isAlive() || output().contains(text));
        if (!said || !output().contains(text)) {
            throw new IOException(name + " did not say `" + text + "`; it said: " + tail());
        }
    }

    /** Asks every 20 ms until it holds or patience ends. */
    static boolean holds(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }

    /** Its exit code, 124 when it did not end in time. */
    int await(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : 124;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String output() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException notYet) {
            return "";
        }
    }

    String tail() {
        String all = output();
        return all.substring(Math.max(0, all.length() - TAIL));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
