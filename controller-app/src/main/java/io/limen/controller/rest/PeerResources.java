package io.limen.controller.rest;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.Peer;
import io.limen.sip.route.Peers;
import io.limen.sip.route.TargetHealth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Peers as configured, and how their targets do at this moment. */
@RestController
@RequestMapping("/api/v1/peers")
final class PeerResources {
    private final ControllerConfig config;
    private final Peers peers;

    PeerResources(ControllerConfig config, Peers peers) {
        this.config = config;
        this.peers = peers;
    }

    @GetMapping
    Page<Map<String, Object>> peers(
            @RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        List<Map<String, Object>> all = config.peers().stream()
                .sorted(Comparator.comparing(Peer::name))
                .map(this::show)
                .toList();
        return Page.of(all, each -> String.valueOf(each.get("name")), limit, cursor);
    }

    @GetMapping("/{name}")
    Map<String, Object> peer(@PathVariable String name) {
        return config.peers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(this::show)
                .orElseThrow(() -> ApiException.notFound("peer", name));
    }

    private Map<String, Object> show(Peer peer) {
        Map<String, Object> out = RoutingJson.peer(peer);
        out.put("state", peers.up(peer.name()) ? "up" : "down");
        out.put(
                "live",
                peers.live().stream()
                        .filter(each -> each.peer().equals(peer.name()))
                        .map(PeerResources::live)
                        .toList());
        return out;
    }

    private static Map<String, Object> live(Peers.Live live) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("transport", live.hop().transport());
        out.put("address", live.hop().host());
        out.put("port", live.hop().port());
        out.put("state", live.shown().name().toLowerCase(Locale.ROOT));
        out.put("failures", live.health().failures());
        if (live.shown() != TargetHealth.State.UP) {
            out.put("until", live.health().until().toString());
        }
        return out;
    }
}
