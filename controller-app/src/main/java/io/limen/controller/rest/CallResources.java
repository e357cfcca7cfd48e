package io.limen.controller.rest;

import io.limen.controller.call.CallBook;
import io.limen.controller.call.CallJson;
import io.limen.controller.trace.LadderBook;
import io.limen.controller.trace.LadderLine;
import io.limen.controller.trace.LadderText;
import io.limen.policy.explain.DecisionJson;
import io.limen.sip.call.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Live and recent calls, the newest first; their ladders and the reasons of their decisions. */
@RestController
@RequestMapping("/api/v1/calls")
final class CallResources {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final CallBook calls;
    private final LadderBook ladders;
    private final CallRelease release;
    private final JsonMapper json;

    CallResources(CallBook calls, LadderBook ladders, CallRelease release, JsonMapper json) {
        this.calls = calls;
        this.ladders = ladders;
        this.release = release;
        this.json = json;
    }

    @GetMapping
    Page<Map<String, @Nullable Object>> list(
            @RequestParam Optional<String> state,
            @RequestParam Optional<Boolean> live,
            @RequestParam Optional<String> realm,
            @RequestParam Optional<String> gateway,
            @RequestParam Optional<String> result,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Optional<String> cursor) {
        Page.checkLimit(limit);
        Optional<String> after = cursor.map(Page::decode);
        List<CallBook.Entry> found = calls.list().stream()
                .filter(each -> live.isEmpty() || live.get() != each.call().ended())
                .filter(each -> state.isEmpty() || state.get().equals(CallJson.state(each.call())))
                .filter(each -> realm.isEmpty() || inRealm(each, realm.get()))
                .filter(each -> gateway.isEmpty()
                        || each.held()
                                .filter(h -> h.gateway().equals(gateway.get()))
                                .isPresent())
                .filter(each -> result.isEmpty() || result.get().equals(resultOf(each)))
                .filter(each -> after.isEmpty() || position(each).compareTo(after.get()) < 0)
                .limit(limit + 1L)
                .toList();
        List<CallBook.Entry> shown = found.stream().limit(limit).toList();
        return new Page<>(
                shown.stream().map(CallJson::summary).toList(),
                found.size() > limit ? Page.encode(position(shown.getLast())) : null);
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> one(@PathVariable String id) {
        return CallJson.full(find(id));
    }

    /** The ladder: text unless JSON alone is accepted; {@code messages=true} shows the messages in the text too. */
    @GetMapping("/{id}/ladder")
    ResponseEntity<Object> ladder(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean messages,
            @RequestHeader(defaultValue = "*/*") String accept) {
        List<LadderLine> lines = lines(id);
        if (accept.contains("json") && !accept.contains("text/plain")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of(
                            "items", lines.stream().map(CallResources::line).toList()));
        }
        return ResponseEntity.ok().contentType(TEXT).body(LadderText.of(lines, messages));
    }

    @GetMapping("/{id}/explain")
    JsonNode explain(@PathVariable String id) {
        return json.readTree(DecisionJson.of(find(id).call().media().decision()));
    }

    @PostMapping("/{id}/release")
    ResponseEntity<Void> release(@PathVariable String id) {
        CallBook.Entry entry = find(id);
        if (entry.call().ended() || !release.release(entry.call().id(), "released by an operator")) {
            throw new ApiException(409, "call-ended", "call `" + id + "` has ended");
        }
        return ResponseEntity.accepted().build();
    }

    private CallBook.Entry find(String id) {
        return calls.find(new CallId(id)).orElseThrow(() -> ApiException.notFound("call", id));
    }

    private List<LadderLine> lines(String id) {
        return ladders.lines(find(id).call().id());
    }

    private static Map<String, Object> line(LadderLine line) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("at", line.at());
        out.put("column", line.column().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        out.put("inbound", line.inbound());
        out.put("summary", line.summary());
        out.put("text", line.text());
        return out;
    }

    /** Fixed width, so that the order of texts is the order of times. */
    private static String position(CallBook.Entry entry) {
        var began = entry.call().times().began();
        return String.format(
                Locale.ROOT,
                "%019d.%09d %s",
                began.getEpochSecond(),
                began.getNano(),
                entry.call().id().value());
    }

    private static boolean inRealm(CallBook.Entry entry, String realm) {
        return entry.call()
                .legs()
                .filter(legs -> legs.a().party().realm().equals(realm)
                        || legs.b().party().realm().equals(realm))
                .isPresent();
    }

    private static String resultOf(CallBook.Entry entry) {
        return String.valueOf(CallJson.summary(entry).get("result"));
    }
}
