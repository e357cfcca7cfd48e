package io.limen.testbed.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The media gateway controller built on OTP's megaco library: one call by script as a conformance run, more as load. */
final class ErlangController implements AutoCloseable {
    private final ExternalProcess process;

    private ErlangController(ExternalProcess process) {
        this.process = process;
    }

    static ErlangController start(String encoding, int port, String sdp, int calls)
            throws IOException, InterruptedException {
        ExternalProcess process = ExternalProcess.start(
                "controller-" + encoding,
                Peers.ERLANG_PACKAGE,
                Peers.erlang(),
                List.of(
                        "bash",
                        "mgc.sh",
                        "--transport",
                        "udp",
                        "--encoding",
                        encoding,
                        "--version",
                        "3",
                        "--port",
                        Integer.toString(port),
                        "--sdp",
                        sdp,
                        "--calls",
                        Integer.toString(calls)));
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
