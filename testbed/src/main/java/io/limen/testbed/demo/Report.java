package io.limen.testbed.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the controller says of a call, as text. */
final class Report {
    private static final int ATTEMPTS = 40;
    private static final int PAUSE_MILLIS = 50;

    private final AdminClient admin;
    private final PrintStream out;

    Report(AdminClient admin, PrintStream out) {
        this.admin = admin;
        this.out = out;
    }

    /** The call; it may be shown a moment after the SIP answer. */
    private Optional<JsonNode> call(String callId) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<JsonNode> call = admin.call(callId);
            if (call.isPresent()) {
                return call;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    Optional<JsonNode> decision(String callId) throws IOException, InterruptedException {
        Optional<JsonNode> call = call(callId);
        return call.isEmpty()
                ? Optional.empty()
                : Optional.of(admin.explain(call.get().path("id").asString("")));
    }

    /** Phases of every TCP bearer, one line a side, once all are connected; as they are when that takes too long. */
    List<String> bearers(String callId, List<String> faults) throws IOException, InterruptedException {
        List<String> lines = List.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<JsonNode> call = admin.call(callId);
            lines = call.map(Report::phases).orElse(List.of());
            if (!lines.isEmpty() && lines.stream().allMatch(line -> line.contains("TCP connected"))) {
                return lines;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        faults.add("the admin API does not show every bearer as connected: " + lines);
        return lines;
    }

    private static List<String> phases(JsonNode call) {
        List<String> lines = new ArrayList<>();
        for (JsonNode stream : call.path("streams")) {
            for (JsonNode bearer : stream.path("bearers")) {
                lines.add("stream " + stream.path("index").asInt(0) + " "
                        + bearer.path("side").asString("?") + ": TCP "
                        + bearer.path("tcp").asString("?") + " since "
                        + bearer.path("tcpSince").asString("?") + ", security "
                        + bearer.path("tls").asString("?"));
            }
        }
        return lines;
    }

    void print(Scenario scenario, Outcome outcome) throws IOException, InterruptedException {
        out.println();
        out.println("=== (" + scenario.letter() + ") " + scenario.title());
        out.println("    " + outcome.summary());
        if (outcome.callId().isPresent()) {
            Optional<JsonNode> call = call(outcome.callId().get());
            if (call.isPresent()) {
                details(call.get().path("id").asString(""), outcome);
            }
        }
        outcome.faults().forEach(fault -> out.println("    fault: " + fault));
        out.println(outcome.passed() ? "    PASS" : "    FAIL");
    }

    private void details(String id, Outcome outcome) throws IOException, InterruptedException {
        JsonNode decision = admin.explain(id);
        for (JsonNode stream : decision.path("streams")) {
            out.println("    decision: stream " + stream.path("index").asInt(0) + " "
                    + stream.path("medium").asString("") + " "
                    + stream.path("action").asString("")
                    + mode(stream));
            for (JsonNode reason : stream.path("reasons")) {
                out.println("      " + reason.path("field").asString("") + " = "
                        + reason.path("value").asString("") + "  by "
                        + reason.path("by").asString(""));
            }
        }
        if (decision.path("rejected").isObject()) {
            out.println(
                    "    rejected: " + decision.path("rejected").path("status").asInt(0) + " "
                            + decision.path("rejected").path("reason").asString(""));
        }
        outcome.bearers().forEach(line -> out.println("    bearer: " + line));
        out.println("    ladder of call " + id + ":");
        admin.ladder(id).lines().forEach(line -> out.println("    " + line));
    }

    private static String mode(JsonNode stream) {
        JsonNode tcp = stream.path("tcp");
        return tcp.isObject()
                ? ", tcp " + tcp.path("mode").asString("") + ", offer out "
                        + tcp.path("offerOut").asString("") + ", answer back "
                        + tcp.path("answerBack").asString("")
                : "";
    }
}
