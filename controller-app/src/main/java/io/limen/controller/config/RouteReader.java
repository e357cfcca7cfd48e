package io.limen.controller.config;

import io.limen.policy.rule.RouteCondition;
import io.limen.sip.port.PeerMatch;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.RouteStep;
import io.limen.sip.port.UriRewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code peers}, {@code routes} and {@code routing}. */
final class RouteReader {
    private static final int MANY = 10_000_000;

    private RouteReader() {}

    static Peer peer(Section in) {
        String name = in.text("name");
        String realm = in.text("realm");
        List<Peer.Target> targets = in.list("targets", RouteReader::target);
        if (targets.isEmpty()) {
            in.fault("targets", "at least one is needed");
        }
        RouteSettings.Health health =
                in.has("health") ? health(in.section("health"), true) : RouteSettings.Health.DEFAULT;
        return new Peer(name, realm, targets, health, match(in.section("match")));
    }

    private static Peer.Target target(Section in) {
        return new Peer.Target(
                Addresses.sipUri(in, "uri"), in.number("priority", 0, 0, 65_535), in.number("weight", 1, 0, 65_535));
    }

    private static PeerMatch match(Section in) {
        List<String> networks = new ArrayList<>();
        List<String> written = in.texts("networks");
        for (int i = 0; i < written.size(); i++) {
            if (Addresses.isNetwork(written.get(i))) {
                networks.add(written.get(i));
            } else {
                in.fault("networks[" + i + "]", "`" + written.get(i) + "` is no network such as 192.0.2.0/24");
            }
        }
        List<String> certificates = in.texts("certificates").stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        in.end();
        return new PeerMatch(certificates, networks);
    }

    private static RouteSettings.Health health(Section in, boolean options) {
        RouteSettings.Health usual = RouteSettings.Health.DEFAULT;
        RouteSettings.Health read = new RouteSettings.Health(
                in.flag("options", options),
                in.time("interval", usual.interval()),
                in.number("down", usual.down(), 1, 1000),
                in.number("up", usual.up(), 1, 1000),
                codes(in, "alive", usual.alive(), 200, 699),
                in.time("firstPause", usual.firstPause()),
                in.time("longestPause", usual.longestPause()));
        if (read.longestPause().compareTo(read.firstPause()) < 0) {
            in.fault("longestPause", "is shorter than firstPause");
        }
        in.end();
        return read;
    }

    static Route route(Section in) {
        String name = in.text("name");
        String from = in.text("from");
        int priority = in.number("priority", 0, 0, 1_000_000);
        List<String> prefixes = in.texts("prefixes");
        List<String> hosts = in.texts("hosts").stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        Optional<RouteCondition> when = in.optionalText("when").flatMap(text -> condition(in, text));
        List<Route.Step> steps = new ArrayList<>();
        steps.add(step(in));
        steps.addAll(in.list("alternatives", RouteReader::step));
        return new Route(name, from, priority, prefixes, hosts, when, steps);
    }

    private static Optional<RouteCondition> condition(Section in, String text) {
        return switch (RouteCondition.parse(text)) {
            case RouteCondition.Parsed.Good good -> Optional.of(good.condition());
            case RouteCondition.Parsed.Bad bad -> {
                in.fault("when", bad.text());
                yield Optional.empty();
            }
        };
    }

    private static Route.Step step(Section in) {
        Section rewrite = in.section("rewrite");
        UriRewrite change = new UriRewrite(
                rewrite.number("strip", 0, 0, 64),
                part(rewrite, "prepend", "[A-Za-z0-9+*#._~-]{0,64}"),
                part(rewrite, "host", "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?"));
        rewrite.end();
        return new Route.Step(to(in), change, codes(in, "rerouteOn", RouteStep.REROUTE, 300, 599));
    }

    /** What goes into a Request-URI must not be able to end it. */
    private static String part(Section in, String key, String pattern) {
        Optional<String> text = in.optionalText(key);
        if (text.isPresent() && !text.get().matches(pattern)) {
            in.fault(key, "`" + text.get() + "` cannot stand in a request uri");
            return "";
        }
        return text.orElse("");
    }

    private static Route.Target to(Section in) {
        if (!in.has("to")) {
            in.fault("to", "is missing");
            return new Route.Target.ToPeer("");
        }
        Section to = in.section("to");
        Route.Target target = new Route.Target.ToPeer("");
        if (to.has("peer")) {
            target = new Route.Target.ToPeer(to.text("peer"));
        } else if (to.has("realm")) {
            Route.By by = switch (to.word("by", false, "request-uri", "route", "binding")) {
                case "binding" -> Route.By.BINDING;
                case "route" -> Route.By.ROUTE;
                default -> Route.By.REQUEST_URI;
            };
            target = new Route.Target.IntoRealm(to.text("realm"), by);
        } else {
            in.fault("to", "names neither a peer nor a realm");
        }
        to.end();
        return target;
    }

    private static Set<Integer> codes(Section in, String key, Set<Integer> otherwise, int least, int most) {
        if (!in.has(key)) {
            return otherwise;
        }
        Set<Integer> codes = new LinkedHashSet<>();
        List<Integer> numbers = in.numbers(key);
        for (int i = 0; i < numbers.size(); i++) {
            int code = numbers.get(i);
            if (code < least || code > most) {
                in.fault(key + "[" + i + "]", "`" + code + "` is not between " + least + " and " + most);
            } else {
                codes.add(code);
            }
        }
        return codes;
    }

    static RouteSettings read(Section root) {
        Section in = root.section("routing");
        RouteSettings.Failover usual = RouteSettings.Failover.DEFAULT;
        Section failover = in.section("failover");
        RouteSettings read = new RouteSettings(
                dns(in.section("dns")),
                RouteSettings.Health.DEFAULT,
                new RouteSettings.Failover(
                        failover.time("noResponse", usual.noResponse()),
                        failover.number("targets", usual.targets(), 1, 16),
                        failover.bytes("largestDatagram", usual.largest())));
        failover.end();
        in.end();
        return read;
    }

    private static RouteSettings.Dns dns(Section in) {
        RouteSettings.Dns usual = RouteSettings.Dns.DEFAULT;
        List<String> servers = in.texts("servers");
        for (int i = 0; i < servers.size(); i++) {
            if (!Addresses.isServer(servers.get(i))) {
                in.fault(
                        "servers[" + i + "]",
                        "`" + servers.get(i) + "` is no server such as 192.0.2.53 or [2001:db8::53]:53");
            }
        }
        RouteSettings.Dns read = new RouteSettings.Dns(
                servers,
                hosts(in),
                in.flag("naptr", usual.naptr()),
                in.time("timeout", usual.timeout()),
                in.number("attempts", usual.attempts(), 1, 10),
                in.number("cacheEntries", usual.entries(), 1, MANY),
                in.number("outstanding", usual.outstanding(), 1, MANY),
                in.time("leastTtl", usual.leastTtl()),
                in.time("mostTtl", usual.mostTtl()),
                in.time("negativeTtl", usual.negativeTtl()),
                in.time("failureTtl", usual.failureTtl()));
        in.end();
        return read;
    }

    private static Map<String, List<String>> hosts(Section in) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        in.list("hosts", each -> {
            String name = each.text("name").toLowerCase(Locale.ROOT);
            List<String> addresses = each.texts("addresses");
            for (int i = 0; i < addresses.size(); i++) {
                if (!Addresses.isLiteral(addresses.get(i))) {
                    each.fault("addresses[" + i + "]", "`" + addresses.get(i) + "` is no IP address");
                }
            }
            hosts.put(name, addresses);
            return name;
        });
        return hosts;
    }
}
