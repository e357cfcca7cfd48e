package io.limen.testbed.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Wireshark's view of a capture file of H.248 (Debian's tshark). Two of its notes are no faults: it marks every command that was
 * answered with an error as "Errored Command"; and it reads the reply of an audit in version 1 as RFC 3015 had it (a SEQUENCE),
 * where RFC 3525 and Erlang's megaco have a CHOICE.
 */
final class Tshark {
    static final String PACKAGE = "tshark";
    private static final long PATIENCE_SECONDS = 120;

    private Tshark() {}

    /**
     * What it made of a file.
     *
     * @param messages messages dissected
     * @param commands commands among them, requests and replies
     * @param faults frame number and what is wrong with it: malformed, or an expert note of severity error or warning
     */
    record Verdict(int messages, int commands, List<String> faults) {}

    /** Dissects the packets that a display filter lets through. */
    static Verdict dissect(Path capture, String filter) throws IOException, InterruptedException {
        ExternalProcess.requireProgram("tshark", PACKAGE);
        Path out = capture.resolveSibling(capture.getFileName() + ".tsv");
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-Y", filter));
        command.addAll(
                List.of("-d", "tcp.port==2944,megaco", "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a"));
        for (String field : List.of(
                "frame.number",
                "_ws.col.Protocol",
                "_ws.malformed",
                "_ws.expert.severity",
                "_ws.expert.message",
                "megaco.command",
                "h248.command",
                "h248.CommandReply",
                "h248.version")) {
            command.addAll(List.of("-e", field));
        }
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(
                        capture.resolveSibling(capture.getFileName() + ".err").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("tshark failed on " + capture + ": "
                    + Files.readString(capture.resolveSibling(capture.getFileName() + ".err")));
        }
        return verdict(Files.readAllLines(out));
    }

    private static Verdict verdict(List<String> lines) {
        int messages = 0;
        int commands = 0;
        List<String> faults = new ArrayList<>();
        for (String line : lines) {
            String[] f = line.split("\t", -1);
            boolean h248 = f[1].startsWith("MEGACO") || f[1].startsWith("H.248");
            messages += h248 ? 1 : 0;
            commands += count(f[5]) + count(f[6]) + count(f[7]);
            if (!h248) {
                faults.add(f[0] + " not dissected as H.248 but " + f[1]);
            }
            boolean excused = f[4].equals("Errored Command") || isOldAuditReply(f);
            if ((!f[2].isEmpty() || isSevere(f[3])) && !excused) {
                faults.add(f[0] + " " + f[2] + " " + f[4]);
            }
        }
        return new Verdict(messages, commands, faults);
    }

    private static boolean isOldAuditReply(String[] f) {
        boolean audit = f[7].matches("(.*,)?[45](,.*)?"); // auditCapReply, auditValueReply
        String wanted = "BER Error: Wrong field in SEQUENCE: expected class:CONTEXT\\(2\\) tag:0 but found"
                + " class:CONTEXT\\(2\\) tag:[12]";
        String rest = f[4].replaceAll(wanted, "").replace("Errored Command", "");
        return f[8].equals("1") && audit && rest.matches(",*");
    }

    private static int count(String values) {
        return values.isEmpty() ? 0 : values.split(",", -1).length;
    }

    /** Severity as tshark prints it: 6291456 is warning, 8388608 error. */
    private static boolean isSevere(String severities) {
        for (String severity : severities.split(",", -1)) {
            if (!severity.isEmpty() && Long.decode(severity) >= 6_291_456) {
                return true;
            }
        }
        return false;
    }
}
