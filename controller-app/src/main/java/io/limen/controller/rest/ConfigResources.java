package io.limen.controller.rest;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.GatewayRule;
import io.limen.controller.config.Realm;
import io.limen.controller.config.Route;
import io.limen.policy.rule.MediaPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The configuration in force, read only, in the words of the config file. */
@RestController
@RequestMapping("/api/v1")
final class ConfigResources {
    private final ControllerConfig config;

    ConfigResources(ControllerConfig config) {
        this.config = config;
    }

    @GetMapping("/realms")
    Page<Realm> realms(@RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        return page(config.realms(), Realm::name, limit, cursor);
    }

    @GetMapping("/realms/{name}")
    Realm realm(@PathVariable String name) {
        return one("realm", config.realms(), Realm::name, name);
    }

    @GetMapping("/routes")
    Page<Map<String, Object>> routes(
            @RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        return page(config.routes().stream().map(RoutingJson::route).toList(), ConfigResources::name, limit, cursor);
    }

    @GetMapping("/routes/{name}")
    Map<String, Object> route(@PathVariable String name) {
        return RoutingJson.route(one("route", config.routes(), Route::name, name));
    }

    @GetMapping("/media-policies")
    Page<MediaPolicy> mediaPolicies(
            @RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        return page(config.mediaPolicies(), MediaPolicy::name, limit, cursor);
    }

    @GetMapping("/media-policies/{name}")
    MediaPolicy mediaPolicy(@PathVariable String name) {
        return one("media policy", config.mediaPolicies(), MediaPolicy::name, name);
    }

    @GetMapping("/gateway-rules")
    Page<GatewayRule> gatewayRules(
            @RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        return page(config.gatewayRules(), rule -> rule.mid() + " " + rule.from(), limit, cursor);
    }

    @GetMapping("/gateway-profiles")
    Page<Map<String, Object>> gatewayProfiles(
            @RequestParam(defaultValue = "100") int limit, @RequestParam Optional<String> cursor) {
        List<Map<String, Object>> all = config.gatewayProfiles().values().stream()
                .map(GatewayProfileJson::of)
                .toList();
        return page(all, ConfigResources::name, limit, cursor);
    }

    @GetMapping("/gateway-profiles/{name}")
    Map<String, Object> gatewayProfile(@PathVariable String name) {
        return Optional.ofNullable(config.gatewayProfiles().get(name))
                .map(GatewayProfileJson::of)
                .orElseThrow(() -> ApiException.notFound("gateway profile", name));
    }

    private static String name(Map<String, Object> resource) {
        return String.valueOf(resource.get("name"));
    }

    private static <T> Page<T> page(List<T> all, Function<T, String> key, int limit, Optional<String> cursor) {
        return Page.of(all.stream().sorted(Comparator.comparing(key)).toList(), key, limit, cursor);
    }

    private static <T> T one(String kind, List<T> all, Function<T, String> key, String name) {
        return all.stream()
                .filter(each -> key.apply(each).equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound(kind, name));
    }
}
