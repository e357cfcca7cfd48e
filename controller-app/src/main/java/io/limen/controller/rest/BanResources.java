package io.limen.controller.rest;

import io.limen.sip.guard.Network;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sources that are not heard: those that earned it and those an operator named. */
@RestController
@RequestMapping("/api/v1/bans")
final class BanResources {
    private static final long LONGEST = Duration.ofDays(365).toSeconds();

    private final Bans bans;

    BanResources(Bans bans) {
        this.bans = bans;
    }

    @GetMapping
    Page<Bans.Entry> list(
            @RequestParam(defaultValue = "100") int limit, @RequestParam java.util.Optional<String> cursor) {
        return Page.of(
                bans.list().stream()
                        .sorted(Comparator.comparing(Bans.Entry::network))
                        .toList(),
                Bans.Entry::network,
                limit,
                cursor);
    }

    @GetMapping({"/{address}", "/{address}/{prefix}"})
    Bans.Entry one(@PathVariable Map<String, String> path) {
        Network network = network(path);
        return bans.list().stream()
                .filter(each -> each.network().equals(network.toString()))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("ban", network.toString()));
    }

    /** Members: {@code network}, an address or a network; {@code seconds}, how long. */
    @PostMapping
    ResponseEntity<Bans.Entry> add(@RequestBody Map<String, Object> body) {
        String text = String.valueOf(body.get("network"));
        Network network = Network.read(text)
                .orElseThrow(() -> ApiException.bad("/network", "names no network such as 192.0.2.0/24"));
        if (!(body.get("seconds") instanceof Number seconds)
                || seconds.longValue() < 1
                || seconds.longValue() > LONGEST) {
            throw ApiException.bad("/seconds", "must be a number of seconds between 1 and " + LONGEST);
        }
        Bans.Entry made = bans.ban(network, Duration.ofSeconds(seconds.longValue()));
        return ResponseEntity.created(URI.create("/api/v1/bans/" + made.network()))
                .body(made);
    }

    @DeleteMapping({"/{address}", "/{address}/{prefix}"})
    ResponseEntity<Void> lift(@PathVariable Map<String, String> path) {
        Network network = network(path);
        if (!bans.lift(network)) {
            throw ApiException.notFound("ban", network.toString());
        }
        return ResponseEntity.noContent().build();
    }

    private static Network network(Map<String, String> path) {
        String prefix = path.get("prefix");
        String text = path.get("address") + (prefix == null ? "" : "/" + prefix);
        return Network.read(text).orElseThrow(() -> ApiException.notFound("ban", text));
    }
}
