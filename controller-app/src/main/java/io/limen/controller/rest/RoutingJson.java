package io.limen.controller.rest;

import io.limen.controller.config.Peer;
import io.limen.controller.config.Route;
import io.limen.sip.port.UriRewrite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Peers and routes in the words of the config file. */
final class RoutingJson {
    private RoutingJson() {}

    static Map<String, Object> peer(Peer peer) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", peer.name());
        out.put("realm", peer.realm());
        out.put(
                "targets",
                peer.targets().stream()
                        .map(each -> Map.of("uri", each.uri(), "priority", each.priority(), "weight", each.weight()))
                        .toList());
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("options", peer.health().options());
        health.put("interval", peer.health().interval().toString());
        health.put("down", peer.health().down());
        health.put("up", peer.health().up());
        health.put("alive", new TreeSet<>(peer.health().alive()));
        health.put("firstPause", peer.health().firstPause().toString());
        health.put("longestPause", peer.health().longestPause().toString());
        out.put("health", health);
        out.put(
                "match",
                Map.of(
                        "certificates",
                        peer.match().certificates(),
                        "networks",
                        peer.match().networks()));
        return out;
    }

    static Map<String, Object> route(Route route) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", route.name());
        out.put("from", route.from());
        out.put("priority", route.priority());
        out.put("prefixes", route.prefixes());
        out.put("hosts", route.hosts());
        route.when().ifPresent(when -> out.put("when", when.toString()));
        out.putAll(step(route.steps().getFirst()));
        List<Map<String, Object>> others =
                route.steps().stream().skip(1).map(RoutingJson::step).toList();
        if (!others.isEmpty()) {
            out.put("alternatives", others);
        }
        return out;
    }

    private static Map<String, Object> step(Route.Step step) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("to", to(step.to()));
        UriRewrite rewrite = step.rewrite();
        if (!rewrite.none()) {
            out.put("rewrite", Map.of("strip", rewrite.strip(), "prepend", rewrite.prepend(), "host", rewrite.host()));
        }
        out.put("rerouteOn", new TreeSet<>(step.rerouteOn()));
        return out;
    }

    private static Map<String, Object> to(Route.Target target) {
        return switch (target) {
            case Route.Target.ToPeer to -> Map.of("peer", to.peer());
            case Route.Target.IntoRealm to ->
                Map.of(
                        "realm",
                        to.realm(),
                        "by",
                        switch (to.by()) {
                            case REQUEST_URI -> "request-uri";
                            case ROUTE -> "route";
                            case BINDING -> "binding";
                        });
        };
    }
}
