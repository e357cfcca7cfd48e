package io.limen.testbed.scenario;

import io.limen.testbed.interop.ExternalProcess;
import io.limen.testbed.interop.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One SIPp of a scenario. */
final class Sipp implements AutoCloseable {
    /** Scenarios are written for T1 of 500 ms and are run with that of the controller. */
    private static final String USUAL_T1 = "retrans=\"500\"";

    private static final int CALLERS = 30_000;

    private static final Pattern FAILED = Pattern.compile("(?i)(?:aborting call on [^\\n]*? for Call-ID '([^\\s',]+)"
            + "|Call-Id: ([^\\s',]+), receive timeout on message [^\\n]{1,100} without label)");

    private final String role;
    private final ExternalProcess process;
    private final Path figures;

    private Sipp(String role, ExternalProcess process, Path figures) {
        this.role = role;
        this.process = process;
        this.figures = figures;
    }

    /**
     * Where it runs and whom it talks to.
     *
     * @param address its own
     * @param port its own
     * @param remote address and port that it sends to
     */
    record Place(String address, int port, String remote) {}

    static Sipp start(String role, Path directory, Path scenario, Place place, List<String> more) throws IOException {
        Path file = directory.resolve(role + ".xml");
        Files.writeString(file, Files.readString(scenario).replace(USUAL_T1, "retrans=\"200\""));
        Path figures = directory.resolve(role + ".csv");
        List<String> command = new ArrayList<>(List.of("sipp", place.remote(), "-sf", file.toString()));
        command.addAll(List.of("-i", place.address(), "-p", Integer.toString(place.port())));
        command.addAll(List.of("-mi", place.address(), "-mp", Integer.toString(mediaPort(place.port()))));
        command.addAll(List.of(
                "-nostdin", "-buff_size", "2000000", "-T2", "1600", "-timer_resol", "10", "-cid_str", "%u-%p@sipp"));
        command.addAll(List.of(
                "-trace_err", "-error_file", directory.resolve(role + ".err").toString()));
        command.addAll(List.of("-trace_stat", "-stf", figures.toString(), "-fd", "1"));
        command.addAll(more);
        return new Sipp(role, ExternalProcess.start(role, Peers.SIPP_PACKAGE, directory, command), figures);
    }

    /** One for each port of SIP: it binds them, whether there is media or not. */
    private static int mediaPort(int port) {
        return port >= CALLERS ? 10_000 + (port - CALLERS) * 4 : 40_000 + (port - 5_000) * 4;
    }

    /** Waits until it ends by itself; empty when all calls went by the scenario, else what it says. */
    List<String> complaints(Duration patience) throws IOException, InterruptedException {
        int exit;
        try {
            exit = process.awaitExit(patience);
        } catch (AssertionError late) {
            return List.of(role + " is not done after " + patience + ": " + counts() + "\n" + errors());
        }
        return exit == 0 ? List.of() : List.of(role + " ended with " + exit + ": " + counts() + "\n" + errors());
    }

    private String counts() throws IOException {
        List<String> lines = Files.exists(figures) ? Files.readAllLines(figures) : List.of();
        if (lines.size() < 2) {
            return "no figures, it said: " + process.tail();
        }
        List<String> names = List.of(lines.getFirst().split(";", -1));
        String[] last = lines.getLast().split(";", -1);
        StringBuilder text = new StringBuilder();
        for (String name : List.of("TotalCallCreated", "CurrentCall", "SuccessfulCall(C)", "FailedCall(C)")) {
            text.append(name).append(' ').append(last[names.indexOf(name)]).append(", ");
        }
        return text.substring(0, text.length() - 2);
    }

    /** Its error file from the first call that failed on. */
    String errors() throws IOException {
        String said = said();
        Matcher found = FAILED.matcher(said);
        int from = found.find() ? found.start() : 0;
        return said.substring(from, Math.min(said.length(), from + 1_500));
    }

    private String said() throws IOException {
        Path file = figures.resolveSibling(role + ".err");
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    /** The first Call-ID that its errors name, or an empty text. */
    String firstFailed() throws IOException {
        Matcher found = FAILED.matcher(said());
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    @Override
    public void close() {
        process.close();
    }
}
