package io.limen.testbed.scenario;

import io.limen.testbed.interop.Eventually;
import io.limen.testbed.interop.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a scenario in a slot of a bed: caller, callees, the wires between them and Limen, and what is left afterwards. */
final class ScenarioRun {
    private static final Duration SETTLE = Duration.ofSeconds(40);
    private static final int LINES = 60;

    /** Callers have a port for themselves, so that what is late for one does not meet the next. */
    private static final AtomicInteger USERS = new AtomicInteger(30_000);

    private final Scenario scenario;
    private final Line line;
    private final ScenarioBed bed;
    private final Slot slot;
    private final Path directory;
    private final int user = USERS.incrementAndGet();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Sipp> peers = new ArrayList<>();

    private ScenarioRun(Scenario scenario, Line line, ScenarioBed bed, Slot slot, Path directory) {
        this.scenario = scenario;
        this.line = line;
        this.bed = bed;
        this.slot = slot;
        this.directory = directory;
    }

    /** Runs it in a slot of its own; fails with all there is to know. */
    static void in(ScenarioBed bed, Scenario scenario, Line line, Path directory)
            throws IOException, InterruptedException {
        new ScenarioRun(scenario, line, bed, bed.take(), Files.createDirectories(directory)).run();
    }

    /** Calls that nobody counts, so that the first that are counted meet compiled code. */
    static void warmUp(ScenarioBed bed, Path directory) throws IOException, InterruptedException {
        Scenario calls = Scenario.parse("warm-up | call/uac.xml | call/uas.xml | 60 | rate=30 hold=100 | -");
        Slot slot = bed.take();
        ScenarioRun run = new ScenarioRun(calls, Line.LOSSY, bed, slot, Files.createDirectories(directory));
        try {
            run.callee("call/uas.xml", 0);
            var _ = run.caller().complaints(SETTLE);
        } finally {
            run.end();
        }
    }

    private void end() {
        peers.forEach(Sipp::close);
        wires.forEach(Wire::close);
    }

    private void run() throws IOException, InterruptedException {
        try {
            for (int i = 0; i < scenario.callees().size(); i++) {
                callee(scenario.callees().get(i), i);
            }
            Sipp caller = caller();
            Duration patience = Duration.ofSeconds(scenario.number("patience", 60));
            List<String> wrong = new ArrayList<>(caller.complaints(patience));
            for (Sipp peer : peers) {
                if (peer != caller) {
                    wrong.addAll(peer.complaints(wrong.isEmpty() ? SETTLE : Duration.ofSeconds(1)));
                }
            }
            nothingLeft(wrong);
            if (!wrong.isEmpty()) {
                throw new AssertionError(report(wrong));
            }
        } finally {
            end();
        }
    }

    private void nothingLeft(List<String> wrong) throws InterruptedException {
        Eventually.holds(
                SETTLE,
                () -> bed.live(slot).isEmpty()
                        && bed.gateway(slot).terminations() == 0
                        && bed.gateway(slot).portsInUse() == 0);
        List<String> live = bed.live(slot);
        if (!live.isEmpty()) {
            wrong.add("live calls left: " + live);
        }
        if (bed.gateway(slot).terminations() != 0 || bed.gateway(slot).portsInUse() != 0) {
            wrong.add("left at the gateway: " + bed.gateway(slot).figures());
        }
    }

    private Sipp caller() throws IOException {
        List<String> more = new ArrayList<>(common());
        more.addAll(List.of("-m", Integer.toString(scenario.calls())));
        more.addAll(List.of("-r", scenario.option("rate", "10"), "-l", "1000", "-d", scenario.option("hold", "1500")));
        more.addAll(List.of("-s", scenario.option("user", "bob")));
        int limen = scenario.fromCore() ? slot.core() : slot.access();
        int own = scenario.fromCore() ? slot.peer(0) : user;
        return start("caller", scenario.caller(), limen, own, more);
    }

    private void callee(String file, int which) throws IOException {
        List<String> more = new ArrayList<>(common());
        more.addAll(List.of("-m", scenario.option("answered", Integer.toString(scenario.calls()))));
        int limen = scenario.fromCore() ? slot.access() : slot.core();
        int own = scenario.fromCore() ? user : slot.peer(which);
        start("callee-" + which, file, limen, own, more);
    }

    private List<String> common() {
        List<String> more = new ArrayList<>(List.of("-t", scenario.overTcp() ? "t1" : "u1"));
        if (line == Line.LOSSY || scenario.option("unexpected", "").equals("passed")) {
            // on a bad line a message may come when the scenario has gone on; what must come is waited for all the same
            more.addAll(List.of("-default_behaviors", "all,-abortunexp,-bye"));
        }
        more.addAll(List.of("-recv_timeout", "20000"));
        more.addAll(List.of("-key", "peer", bed.net().sipp() + ":" + slot.peer(0)));
        more.addAll(List.of("-key", "second", bed.net().sipp() + ":" + slot.peer(1)));
        more.addAll(List.of("-key", "third", bed.net().sipp() + ":" + slot.peer(2)));
        more.addAll(List.of("-key", "user", bed.net().sipp() + ":" + user));
        return more;
    }

    private Sipp start(String role, String file, int limen, int own, List<String> more) throws IOException {
        String remote = bed.net().limen();
        if (!scenario.overTcp()) {
            long seed = (scenario.name() + role).hashCode();
            wires.add(Wire.open(bed.net(), limen, own, line, seed));
            remote = bed.net().limenSeen();
        }
        Path scenarios = Peers.module().resolve("src/test/resources/sipp");
        Sipp.Place place = new Sipp.Place(bed.net().sipp(), own, remote + ":" + limen);
        Sipp sipp = Sipp.start(role, directory, scenarios.resolve(file), place, more);
        peers.add(sipp);
        return sipp;
    }

    private String report(List<String> wrong) throws IOException {
        StringBuilder text = new StringBuilder(scenario.name() + " on a " + line + " line, in " + directory + "\n");
        wrong.forEach(each -> text.append("- ").append(each.strip()).append('\n'));
        String failed = "";
        for (Sipp peer : peers) {
            failed = failed.isEmpty() ? peer.firstFailed() : failed;
        }
        for (Wire wire : wires) {
            String callId =
                    failed.isEmpty() ? wire.log().callIds().stream().findFirst().orElse("") : failed;
            String seen = wire.log().of(callId);
            if (!seen.isEmpty()) {
                text.append("wire, ").append(callId).append(":\n").append(seen);
                text.append("ladder:\n").append(first(bed.ladder(callId)));
            }
        }
        return text.toString();
    }

    private static String first(String ladder) {
        return String.join("\n", ladder.lines().limit(LINES).toList()) + "\n";
    }
}
