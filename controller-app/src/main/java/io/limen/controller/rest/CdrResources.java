package io.limen.controller.rest;

import io.limen.db.CallRecord;
import io.limen.db.CallRecords;
import io.limen.db.Database;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Records of ended calls, newest first. */
@RestController
@RequestMapping("/api/v1/cdrs")
final class CdrResources {
    private final Database database;
    private final JsonMapper json;

    CdrResources(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @GetMapping
    Page<Map<String, @Nullable Object>> list(
            @RequestParam Optional<String> realm,
            @RequestParam Optional<String> result,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Optional<String> cursor) {
        Page.checkLimit(limit);
        List<CallRecord> rows =
                CallRecords.list(client(), realm, result, cursor.map(CdrResources::position), limit + 1);
        List<CallRecord> shown = rows.stream().limit(limit).toList();
        String next = rows.size() > limit
                ? Page.encode(shown.getLast().endedAt() + " " + shown.getLast().callId())
                : null;
        return new Page<>(shown.stream().map(this::show).toList(), next);
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> one(@PathVariable String id) {
        return show(CallRecords.find(client(), id).orElseThrow(() -> ApiException.notFound("cdr", id)));
    }

    private JdbcClient client() {
        return database.client()
                .orElseThrow(() -> new ApiException(503, "database-away", "the database cannot be reached now"));
    }

    private static CallRecords.Position position(String cursor) {
        String[] words = Page.decode(cursor).split(" ", 2);
        try {
            return new CallRecords.Position(Instant.parse(words[0]), words.length == 2 ? words[1] : "");
        } catch (DateTimeException e) {
            throw ApiException.bad("/cursor", "the cursor is none of ours");
        }
    }

    private Map<String, @Nullable Object> show(CallRecord row) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("id", row.callId());
        out.put("startedAt", row.startedAt());
        out.put("establishedAt", row.establishedAt().orElse(null));
        out.put("endedAt", row.endedAt());
        out.put("fromRealm", row.fromRealm());
        out.put("toRealm", row.toRealm());
        out.put("fromUri", row.fromUri());
        out.put("toUri", row.toUri());
        out.put("gateway", row.gateway().orElse(null));
        out.put("result", row.result());
        out.put("status", row.status());
        out.put("reason", row.reason());
        out.put("detail", json.readTree(row.detail()));
        return out;
    }
}
