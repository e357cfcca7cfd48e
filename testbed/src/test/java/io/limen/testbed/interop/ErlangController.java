package io.limen.testbed.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The media gateway controller built on OTP's megaco library: one call by script as a conformance run, more as load. */
final class ErlangController implements AutoCloseable {
    private final ExternalProcess process;

    private ErlangController(ExternalProcess process) {
        this.process = process;
    }

    static ErlangController start(Cell cell, int port, String sdp, int calls, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "mgc.sh",
                "--transport",
                cell.transport(),
                "--encoding",
                cell.encoding(),
                "--version",
                Integer.toString(cell.version()),
                "--port",
                Integer.toString(port),
                "--sdp",
                sdp,
                "--calls",
                Integer.toString(calls)));
        command.addAll(List.of(more));
        ExternalProcess process =
                ExternalProcess.start("controller-" + cell.name(), Peers.ERLANG_PACKAGE, Peers.erlang(), command);
        try {
            process.awaitOutput("MGC listening", Duration.ofSeconds(20));
        } catch (AssertionError failed) {
            process.close();
            throw failed;
        }
        return new ErlangController(process);
    }

    /** Waits for its verdict; 0 when every check passed. */
    int await(Duration patience) throws InterruptedException {
        return process.awaitExit(patience);
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
