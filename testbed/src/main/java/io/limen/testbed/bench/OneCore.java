package io.limen.testbed.bench;

import java.io.IOException;
import java.util.Optional;

/** Binds this process, and so each that it starts from here on, to one processor. */
final class OneCore {
    private OneCore() {}

    /** The processor, or empty where there is no {@code taskset} or it refused. */
    static Optional<Integer> pin(int processor) {
        try {
            Process taskset = new ProcessBuilder(
                            "taskset",
                            "-a",
                            "-c",
                            "-p",
                            String.valueOf(processor),
                            String.valueOf(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return taskset.waitFor() == 0 ? Optional.of(processor) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
