package io.limen.controller.rest;

import io.limen.controller.call.CallBook;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.gateway.Gateways;
import io.limen.db.CallRecordWriter;
import io.limen.db.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs here, since when, and how it stands. */
@RestController
@RequestMapping("/api/v1/info")
final class InfoResource {
    private final ControllerConfig config;
    private final Database database;
    private final CallRecordWriter writer;
    private final CallBook calls;
    private final Gateways gateways;
    private final Instant started;

    InfoResource(
            ControllerConfig config,
            Database database,
            CallRecordWriter writer,
            CallBook calls,
            Gateways gateways,
            InstantSource clock) {
        this.config = config;
        this.database = database;
        this.writer = writer;
        this.calls = calls;
        this.gateways = gateways;
        this.started = clock.instant();
    }

    @GetMapping
    Map<String, Object> info() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", "limen");
        out.put("version", version());
        out.put("java", Runtime.version().toString());
        out.put("startedAt", started);
        out.put("config", Map.of("source", config.source(), "digest", config.digest(), "notInUse", config.notInUse()));
        out.put("database", databaseState());
        out.put("liveCalls", calls.liveCalls());
        out.put(
                "gateways",
                gateways.list().stream().collect(Collectors.groupingBy(Gateways.Entry::state, Collectors.counting())));
        return out;
    }

    private Map<String, Object> databaseState() {
        Map<String, Object> out = new LinkedHashMap<>();
        switch (database.status()) {
            case Database.Status.Open open -> out.put("state", "open");
            case Database.Status.Closed closed -> out.put("state", "closed");
            case Database.Status.Opening opening -> {
                out.put("state", "opening");
                out.put("reason", opening.reason());
            }
        }
        out.put("recordsWritten", writer.written());
        out.put("recordsWaiting", writer.pending());
        out.put("recordsLost", writer.lost());
        return out;
    }

    private static String version() {
        String version = InfoResource.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
