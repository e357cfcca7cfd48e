package io.limen.testbed.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * The configuration of a controller for scenarios: realms, a gateway rule, peers and routes for each slot, and on top what a file
 * of {@code resources/sipp/config} says. Of such a file {@code access}, {@code core}, {@code peer}, {@code outgoing} and
 * {@code incoming} are put into each realm, peer and route; all else is top level. {@code ${...}} stands for names of the slot.
 */
final class BedConfig {
    private static final List<String> OF_A_SLOT = List.of("access", "core", "peer", "outgoing", "incoming", "more");

    private final Loopback net;
    private final String transport;
    private final Map<String, Object> extra;

    BedConfig(Loopback net, String transport, Map<String, Object> extra) {
        this.net = net;
        this.transport = transport;
        this.extra = extra;
    }

    String text(int slots) {
        Map<String, Object> all = new LinkedHashMap<>();
        List<Object> realms = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        List<Object> peers = new ArrayList<>();
        List<Object> routes = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            Slot slot = new Slot(i);
            realms.add(with("access", slot, realm(slot.accessRealm(), "access", slot.access(), 1)));
            realms.add(with("core", slot, realm(slot.coreRealm(), "core", slot.core(), 2)));
            rules.add(Map.of(
                    "mid",
                    slot.mid(),
                    "from",
                    "127.0.0.0/8",
                    "profile",
                    "iq-default",
                    "realms",
                    List.of(slot.accessRealm(), slot.coreRealm())));
            peers.add(with("peer", slot, peer(slot, "peer-" + i, 0)));
            peers.add(peer(slot, "second-" + i, 1));
            peers.add(peer(slot, "third-" + i, 2));
            routes.addAll(more(slot));
            routes.add(with("outgoing", slot, route("out-" + i, slot.accessRealm(), Map.of("peer", "peer-" + i))));
            routes.add(with(
                    "incoming",
                    slot,
                    route("in-" + i, slot.coreRealm(), Map.of("realm", slot.accessRealm(), "by", "request-uri"))));
        }
        all.put("realms", realms);
        all.put("gatewayRules", rules);
        all.put("peers", peers);
        all.put("routes", routes);
        // a busy machine must not make it shed calls: that is tested elsewhere
        all.put("overload", Map.of("delay", Map.of("target", "5s", "limit", "10s", "priorityLimit", "20s")));
        all.put(
                "sipTimers",
                new LinkedHashMap<>(Map.of(
                        "t1",
                        "200ms",
                        "t2",
                        "1600ms",
                        "t4",
                        "1s",
                        "setup",
                        "5s",
                        "renegotiation",
                        "6s",
                        "release",
                        "10s")));
        all.put("h248", Map.of("mid", "[" + net.limen() + "]:2944", "listeners", List.of(listener("udp", 2944))));
        all.put("admin", Map.of("address", net.limen(), "port", 0));
        all.put("management", Map.of("address", net.limen(), "port", 0));
        extra.forEach((key, value) -> {
            if (!OF_A_SLOT.contains(key)) {
                all.merge(key, value, BedConfig::merged);
            }
        });
        return new Yaml().dump(all);
    }

    private List<Object> more(Slot slot) {
        return extra.get("more") instanceof List<?> routes
                ? routes.stream().map(route -> filled(route, slot)).toList()
                : List.of();
    }

    private Map<String, Object> realm(String name, String kind, int port, int group) {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("name", name);
        realm.put("kind", kind);
        realm.put("trust", kind.equals("core") ? "trusted" : "untrusted");
        realm.put("nat", kind.equals("core") ? "never" : "auto");
        realm.put("listeners", List.of(listener("udp", port), listener("tcp", port)));
        realm.put("media", Map.of("realm", name, "group", group, "family", "ip4"));
        return realm;
    }

    private Map<String, Object> listener(String over, int port) {
        return Map.of("transport", over, "address", net.limen(), "port", port);
    }

    private Map<String, Object> peer(Slot slot, String name, int which) {
        String host = transport.equals("tcp") ? net.sipp() : net.sippSeen();
        Map<String, Object> peer = new LinkedHashMap<>();
        peer.put("name", name);
        peer.put("realm", slot.coreRealm());
        peer.put("targets", List.of(Map.of("uri", "sip:" + host + ":" + slot.peer(which) + ";transport=" + transport)));
        return peer;
    }

    private static Map<String, Object> route(String name, String from, Map<String, Object> to) {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("name", name);
        route.put("from", from);
        route.put("to", to);
        return route;
    }

    private Object with(String key, Slot slot, Map<String, Object> plain) {
        return extra.containsKey(key) ? merged(plain, filled(extra.get(key), slot)) : plain;
    }

    private static Object merged(Object old, Object added) {
        if (!(old instanceof Map<?, ?> one) || !(added instanceof Map<?, ?> other)) {
            return added;
        }
        Map<Object, Object> both = new LinkedHashMap<>(one);
        other.forEach((key, value) -> both.merge(key, value, BedConfig::merged));
        return both;
    }

    private Object filled(Object value, Slot slot) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(key, filled(each, slot)));
                yield copy;
            }
            case List<?> list -> list.stream().map(each -> filled(each, slot)).toList();
            case String text ->
                text.replace("${slot}", Integer.toString(slot.number()))
                        .replace("${access}", slot.accessRealm())
                        .replace("${core}", slot.coreRealm())
                        .replace("${sipp}", net.sippSeen())
                        .replace("${peer}", Integer.toString(slot.peer(0)))
                        .replace("${second}", Integer.toString(slot.peer(1)));
            default -> value;
        };
    }
}
