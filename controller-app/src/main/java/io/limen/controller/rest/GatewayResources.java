package io.limen.controller.rest;

import io.limen.controller.gateway.Gateways;
import io.limen.controller.gateway.Gateways.Entry;
import io.limen.controller.gateway.Gateways.Order;
import io.limen.h248.model.Mid;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gateways as they are now, and what an operator can order of them. */
@RestController
@RequestMapping("/api/v1/gateways")
final class GatewayResources {
    private final Gateways gateways;

    GatewayResources(Gateways gateways) {
        this.gateways = gateways;
    }

    @GetMapping
    Page<Map<String, Object>> list(
            @RequestParam Optional<String> state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Optional<String> cursor) {
        List<Map<String, Object>> shown = gateways.list().stream()
                .filter(each -> state.isEmpty() || state.get().equals(each.state()))
                .sorted(Comparator.comparing(Entry::mid))
                .map(GatewayResources::show)
                .toList();
        return Page.of(shown, each -> String.valueOf(each.get("mid")), limit, cursor);
    }

    @GetMapping("/{mid}")
    Map<String, Object> one(@PathVariable String mid) {
        return gateways.list().stream()
                .filter(each -> each.mid().equals(mid))
                .findFirst()
                .map(GatewayResources::show)
                .orElseThrow(() -> ApiException.notFound("gateway", mid));
    }

    /** Sends a gateway to another controller; {@code target} is that one's MID, in the query or as a member of the body. */
    @PostMapping("/{mid}/handoff")
    ResponseEntity<Void> handOff(
            @PathVariable String mid,
            @RequestParam Optional<String> target,
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        Optional<String> named = target.or(() ->
                Optional.ofNullable(body).map(members -> members.get("target")).map(String::valueOf));
        if (named.isEmpty() || Mid.parse(named.get()).isEmpty()) {
            throw ApiException.bad("/target", "names no controller such as [192.0.2.1]:2944");
        }
        if (!gateways.handOff(mid, named.get())) {
            throw ApiException.notFound("gateway", mid);
        }
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/{mid}/{action}")
    ResponseEntity<Void> order(@PathVariable String mid, @PathVariable String action) {
        Order order = switch (action) {
            case "lock" -> Order.LOCK;
            case "unlock" -> Order.UNLOCK;
            case "drain" -> Order.DRAIN;
            case "audit" -> Order.AUDIT;
            default -> throw ApiException.notFound("action", action);
        };
        if (!gateways.order(mid, order)) {
            throw ApiException.notFound("gateway", mid);
        }
        return ResponseEntity.accepted().build();
    }

    private static Map<String, Object> show(Entry gateway) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("mid", gateway.mid());
        out.put("name", gateway.mid());
        out.put("state", gateway.state());
        out.put("address", gateway.address());
        out.put("transport", gateway.transport());
        out.put("encoding", gateway.encoding());
        out.put("version", gateway.version());
        out.put("profile", gateway.profile());
        out.put("packages", gateway.packages());
        out.put("realms", new TreeSet<>(gateway.realms()));
        out.put("abilities", new TreeSet<>(gateway.abilities()));
        out.put("contexts", gateway.contexts());
        out.put("roundTripMillis", gateway.roundTrip().toNanos() / 1e6);
        out.put("reduction", gateway.reduction());
        out.put("outOfService", gateway.outOfService());
        return out;
    }
}
