package io.limen.testbed.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A peer program: its output goes to a file, it ends with its owner. */
public final class ExternalProcess implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path log;

    private ExternalProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param name for messages
     * @param debianPackage what to install when it is missing
     * @param directory where it runs; also takes its output
     */
    public static ExternalProcess start(String name, String debianPackage, Path directory, List<String> command)
            throws IOException {
        requireProgram(command.getFirst(), debianPackage);
        Path log = Files.createTempFile(directory, name + "-", ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        return new ExternalProcess(name, process, log);
    }

    /** Fails with the name of the Debian package when a program is not on the path. */
    public static void requireProgram(String program, String debianPackage) {
        if (program.startsWith("/")) {
            if (Files.isExecutable(Path.of(program))) {
                return;
            }
        } else {
            for (String folder : System.getenv("PATH").split(":", -1)) {
                if (Files.isExecutable(Path.of(folder, program))) {
                    return;
                }
            }
        }
        throw new AssertionError("`" + program + "` is missing: apt-get install " + debianPackage);
    }

    /** Waits until the output has a line that matches; fails when the program ends before or time is up. */
    public void awaitOutput(String pattern, Duration patience) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        boolean found =
                Eventually.holds(patience, () -> wanted.matcher(output()).find() || !process.isAlive());
        if (!found || !wanted.matcher(output()).find()) {
            throw new AssertionError(name + " did not say `" + pattern + "`, it said:\n" + tail());
        }
    }

    /** Exit code, or a failure when it does not end in time. */
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " did not end in " + patience + ", it said:\n" + tail());
        }
        return process.exitValue();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public String output() {
        try {
            return new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public String tail() {
        String all = output();
        return all.substring(Math.max(0, all.length() - 3_000));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
