package io.limen.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The checks of a cell, counted, so that a report can say how many there were. */
final class Checks {
    private final String cell;
    private int passed;

    Checks(Cell cell) {
        this.cell = cell.toString();
    }

    void that(String what, boolean holds) {
        assertThat(holds).as(cell + ": " + what).isTrue();
        passed++;
    }

    void equal(String what, Object got, Object wanted) {
        assertThat(got).as(cell + ": " + what).isEqualTo(wanted);
        passed++;
    }

    int passed() {
        return passed;
    }

    /** What all cells came to. */
    static final class Report {
        private final Map<String, Integer> cells = new ConcurrentSkipListMap<>();

        void add(String cell, int checks) {
            cells.put(cell, checks);
        }

        /** Writes one line a cell. */
        void write(String name, Tshark.Verdict verdict) throws IOException {
            StringBuilder text = new StringBuilder();
            cells.forEach((cell, checks) ->
                    text.append(cell).append(": ").append(checks).append(" checks\n"));
            text.append("tshark: ")
                    .append(verdict.messages())
                    .append(" messages, ")
                    .append(verdict.commands())
                    .append(" commands, ")
                    .append(verdict.faults().size())
                    .append(" faults\n");
            Path folder = Files.createDirectories(Peers.module().resolve("target/h248-live"));
            Files.writeString(folder.resolve(name + ".txt"), text);
        }
    }
}
