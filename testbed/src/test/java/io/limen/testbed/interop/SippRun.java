package io.limen.testbed.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One SIPp: an answering side that lives until closed, or a calling side with a count. */
final class SippRun implements AutoCloseable {
    private final ExternalProcess process;
    private final Path figures;

    private SippRun(ExternalProcess process, Path figures) {
        this.process = process;
        this.figures = figures;
    }

    /**
     * What the calling side counted.
     *
     * @param exit SIPp's exit code; 0 when all calls went by the scenario
     */
    record Result(int exit, int created, int succeeded, int failed, String output) {}

    /** The answering side on 127.0.0.1. */
    static SippRun answering(Path directory, String scenario, int port) throws IOException {
        return start(
                directory, "uas", List.of("-sf", Peers.scenario(scenario).toString(), "-p", Integer.toString(port)));
    }

    /** The calling side: {@code calls} calls at {@code rate} a second, each held for {@code hold}. */
    static SippRun calling(Path directory, String scenario, int port, int target, int calls, int rate, Duration hold)
            throws IOException {
        return start(
                directory,
                "uac",
                List.of(
                        "127.0.0.1:" + target,
                        "-sf",
                        Peers.scenario(scenario).toString(),
                        "-p",
                        Integer.toString(port),
                        "-s",
                        "bob",
                        "-m",
                        Integer.toString(calls),
                        "-r",
                        Integer.toString(rate),
                        "-d",
                        Long.toString(hold.toMillis()),
                        "-l",
                        "2000",
                        "-recv_timeout",
                        "20000"));
    }

    private static SippRun start(Path directory, String name, List<String> more) throws IOException {
        Path figures = Files.createTempFile(directory, name + "-", ".csv");
        List<String> command = new ArrayList<>(List.of("sipp"));
        command.addAll(more);
        command.addAll(List.of(
                "-i", "127.0.0.1", "-t", "u1", "-nostdin", "-buff_size", "4000000", "-trace_err", "-error_file"));
        command.add(directory.resolve(figures.getFileName() + ".err").toString());
        command.addAll(List.of("-trace_stat", "-stf", figures.toString(), "-fd", "1"));
        return new SippRun(ExternalProcess.start(name, Peers.SIPP_PACKAGE, directory, command), figures);
    }

    /** Waits for the end of the calling side. */
    Result await(Duration patience) throws IOException, InterruptedException {
        int exit = process.awaitExit(patience);
        List<String> lines = Files.readAllLines(figures);
        List<String> names = List.of(lines.getFirst().split(";", -1));
        String[] last = lines.getLast().split(";", -1);
        Path errors = figures.resolveSibling(figures.getFileName() + ".err");
        String said = Files.exists(errors) ? Files.readString(errors) : process.tail();
        return new Result(
                exit,
                Integer.parseInt(last[names.indexOf("TotalCallCreated")]),
                Integer.parseInt(last[names.indexOf("SuccessfulCall(C)")]),
                Integer.parseInt(last[names.indexOf("FailedCall(C)")]),
                said.substring(0, Math.min(said.length(), 3_000)));
    }

    boolean alive() {
        return process.alive();
    }

    @Override
    public void close() {
        process.close();
    }
}
