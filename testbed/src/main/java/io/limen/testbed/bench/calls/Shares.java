package io.limen.testbed.bench.calls;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What share of the service's CPU goes where: by thread as Linux counts it, and by package as the JVM samples it. */
final class Shares {
    /** The first of these that a frame from the top of the stack belongs to has the sample. */
    private static final List<Map.Entry<String, String>> ROOMS = List.of(
            Map.entry("gov.nist.javax.sip.parser", "SIP parsing"),
            Map.entry("gov.nist.core", "SIP messages"),
            Map.entry("gov.nist.javax.sip.header", "SIP messages"),
            Map.entry("gov.nist.javax.sip.message", "SIP messages"),
            Map.entry("gov.nist.javax.sip.address", "SIP messages"),
            Map.entry("gov.nist", "SIP transactions"),
            Map.entry("io.limen.sip.stack.WheelTimer", "timers"),
            Map.entry("io.limen.sip.stack", "SIP transactions and transport"),
            Map.entry("io.limen.sip.leg", "SIP messages"),
            Map.entry("io.limen.sip.border", "border"),
            Map.entry("io.limen.sip.guard", "guard"),
            Map.entry("io.limen.sip", "call logic"),
            Map.entry("io.limen.policy", "policy and SDP"),
            Map.entry("io.limen.h248", "H.248"),
            Map.entry("io.limen.controller.trace", "ladders and records"),
            Map.entry("io.limen.controller.call", "ladders and records"),
            Map.entry("io.limen.db", "ladders and records"),
            Map.entry("org.postgresql", "ladders and records"),
            Map.entry("io.micrometer", "meters"),
            Map.entry("io.limen", "service, other"),
            Map.entry("io.netty", "sockets and Netty"),
            Map.entry("sun.nio", "sockets and Netty"));

    private final LimenSubject limen;
    private final Plan plan;
    private final Path directory;
    private final PrintStream out;

    Shares(LimenSubject limen, Plan plan, Path directory, PrintStream out) {
        this.limen = limen;
        this.plan = plan;
        this.directory = directory;
        this.out = out;
    }

    void print(Measured at) throws IOException, InterruptedException {
        Path file = directory.resolve("limen.jfr").toAbsolutePath();
        Memory.ask(limen.pid(), "JFR.start", "name=bench", "settings=profile");
        Map<String, Double> before = Cpu.threads(limen.pid(), Shares::group);
        Load load = new Load(limen, at.carrier(), limen.net(), directory);
        Figures figures = load.run(Math.max(1, at.capacity() * 2 / 3), plan.seconds());
        Map<String, Double> after = Cpu.threads(limen.pid(), Shares::group);
        Memory.ask(limen.pid(), "JFR.stop", "name=bench", "filename=" + file);
        after.replaceAll((name, seconds) -> seconds - before.getOrDefault(name, 0.0));
        out.printf(
                "%nlimen over %s at %d/s, share of CPU by thread:%n",
                at.carrier().token(), figures.offered());
        shares(after);
        if (Files.exists(file)) {
            out.println("share of samples of Java code by room:");
            shares(rooms(file));
        }
    }

    private void shares(Map<String, Double> parts) {
        double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        parts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .filter(part -> part.getValue() > 0.005 * all)
                .forEach(part -> out.printf("    %-32s %5.1f %%%n", part.getKey(), 100 * part.getValue() / all));
    }

    private static String group(String thread) {
        if (thread.startsWith("GC") || thread.startsWith("G1")) {
            return "garbage collection";
        }
        if (thread.startsWith("C1") || thread.startsWith("C2")) {
            return "compiler";
        }
        return thread.replaceAll("[-# ]*[0-9]+$", "");
    }

    private static Map<String, Double> rooms(Path file) throws IOException {
        Map<String, Double> rooms = new HashMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                String kind = event.getEventType().getName();
                if (event.getStackTrace() != null
                        && (kind.equals("jdk.ExecutionSample") || kind.equals("jdk.NativeMethodSample"))
                        && !waits(event)) {
                    rooms.merge(room(event.getStackTrace().getFrames()), 1.0, Double::sum);
                }
            }
        }
        return rooms;
    }

    /** A thread in the kernel is sampled as if it worked. */
    private static boolean waits(RecordedEvent event) {
        String top = event.getStackTrace().getFrames().getFirst().getMethod().getName();
        return event.getEventType().getName().equals("jdk.NativeMethodSample")
                && (top.contains("Wait") || top.contains("wait") || top.contains("accept") || top.contains("poll"));
    }

    private static String room(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, String> room : ROOMS) {
                if (type.startsWith(room.getKey())) {
                    return room.getValue();
                }
            }
        }
        return "other";
    }
}
