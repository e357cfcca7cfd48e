package io.limen.controller.config;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code headerPolicies} and {@code border}. */
final class BorderReader {
    private static final int TOKEN_KEY = 64;

    private BorderReader() {}

    static BorderSettings read(Section root) {
        Map<String, Boolean> trust = new HashMap<>();
        List<BorderSettings.Policy> policies = root.list("headerPolicies", in -> policies(in, trust)).stream()
                .flatMap(List::stream)
                .toList();
        Section border = root.section("border");
        BorderSettings defaults = BorderSettings.DEFAULT;
        BorderSettings settings = new BorderSettings(
                policies,
                trust,
                urgent(border),
                HeaderRulesReader.host(border, "hiddenHost", defaults.hiddenHost()),
                border.texts("hiddenDomains").stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .toList(),
                keys(border),
                HeaderRulesReader.line(border, "responseSource"));
        border.end();
        return settings;
    }

    private static List<String> keys(Section border) {
        List<String> keys = border.texts("tokenKeys");
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).length() != TOKEN_KEY || !keys.get(i).matches("[0-9a-fA-F]+")) {
                border.fault("tokenKeys[" + i + "]", "is not 32 octets as " + TOKEN_KEY + " hex digits");
            }
        }
        return keys.stream()
                .filter(each -> each.length() == TOKEN_KEY && each.matches("[0-9a-fA-F]+"))
                .toList();
    }

    private static BorderSettings.Urgent urgent(Section border) {
        BorderSettings.Urgent defaults = BorderSettings.Urgent.DEFAULT;
        Set<String> numbers =
                border.has("emergencyNumbers") ? Set.copyOf(border.texts("emergencyNumbers")) : defaults.numbers();
        Map<String, Integer> priorities = new HashMap<>();
        Section table = border.section("priorities");
        if (border.has("priorities")) {
            for (String name : border.raw("priorities").keySet()) {
                priorities.put(name.toLowerCase(Locale.ROOT), table.number(name, 0, 0, 15));
                if (name.indexOf('.') <= 0) {
                    table.fault(name, "is not `namespace.value`");
                }
            }
        }
        return new BorderSettings.Urgent(numbers, priorities);
    }

    /** One entry: between two places, or for one place in one direction or both. */
    private static List<BorderSettings.Policy> policies(Section in, Map<String, Boolean> trust) {
        String name = in.text("name");
        boolean pair = in.has("from") || in.has("to");
        boolean one = in.has("realm") || in.has("peer");
        if (pair && one) {
            in.fault("from", "goes with `to`, not with `realm`, `peer` and `direction`");
        }
        Place from = place(in.section("from"));
        Place to = place(in.section("to"));
        Place place = new Place(in.text("realm", ""), in.text("peer", ""));
        String direction = in.word("direction", false, "both", "in", "out");
        if (in.has("trust")) {
            boolean trusted = in.word("trust", true, "trusted", "untrusted").equals("trusted");
            if (place.peer().isEmpty()) {
                in.fault("trust", "is said of a `peer`; that of a realm stands with the realm");
            } else {
                trust.put(place.peer(), trusted);
            }
        }
        BorderSettings.Rules rules = HeaderRulesReader.rules(in);
        List<BorderSettings.Policy> policies = new ArrayList<>();
        if (!one) {
            policies.add(new BorderSettings.Policy(name, from, to, rules));
        } else {
            if (!direction.equals("out")) {
                policies.add(new BorderSettings.Policy(name, place, Place.ANY, rules));
            }
            if (!direction.equals("in")) {
                policies.add(new BorderSettings.Policy(name, Place.ANY, place, rules));
            }
        }
        return policies;
    }

    private static Place place(Section in) {
        Place place = new Place(in.text("realm", ""), in.text("peer", ""));
        in.end();
        return place;
    }

    /** Lines of a map from header name to value. */
    static List<HeaderLine> lines(Section in, String key) {
        List<HeaderLine> lines = new ArrayList<>();
        if (in.has(key)) {
            Section map = in.section(key);
            for (String name : in.raw(key).keySet()) {
                String value = HeaderRulesReader.line(map, name);
                if (HeaderLine.isToken(name)) {
                    lines.add(new HeaderLine(name, value));
                } else {
                    map.fault(name, "is no header name");
                }
            }
        }
        return lines;
    }
}
