package io.limen.sip.border;

import io.limen.sip.call.HeaderLine;
import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.BorderSettings.Charging;
import io.limen.sip.port.BorderSettings.Hosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies laid over the defaults of one crossing, one after the other; done once, when the crossing is first used. */
final class Laid {
    private static final List<String> SCHEMES = List.of("sip", "sips", "tel", "urn");
    private static final int LONGEST_HEADER = 8 << 10;
    private static final int LARGEST_BODY = 64 << 10;

    final boolean fromTrusted;
    final boolean toTrusted;
    final Map<String, Boolean> headers = new HashMap<>();
    final List<HeaderLine> written = new ArrayList<>();
    final Map<String, OptionTags.Handling> options = new HashMap<>(OptionTags.all());
    final Map<String, Boolean> bodies = new HashMap<>();
    boolean otherHeaders;
    boolean otherOptions;
    boolean otherBodies;
    Set<String> methods = Set.of();
    int methodStatus = 405;
    Set<String> schemes = Set.copyOf(SCHEMES);
    int longestHeader = LONGEST_HEADER;
    int largestBody = LARGEST_BODY;
    Hosts parties = Hosts.NUMERIC;
    Hosts hosts;
    boolean agent;
    boolean privacy;
    boolean priority;
    Charging charging;

    Laid(boolean fromTrusted, boolean toTrusted) {
        this.fromTrusted = fromTrusted;
        this.toTrusted = toTrusted;
        hosts = toTrusted ? Hosts.KEEP : Hosts.NUMERIC;
        privacy = !toTrusted;
        priority = fromTrusted;
        charging = !toTrusted ? Charging.STRIP : fromTrusted ? Charging.KEEP : Charging.OWN;
        BodyTypes.ALWAYS.forEach(type -> bodies.put(type, true));
        BodyTypes.TRUSTED.forEach(type -> bodies.put(type, fromTrusted && toTrusted));
    }

    void lay(BorderSettings.Rules rules) {
        if (!rules.methods().passed().isEmpty()) {
            methods = rules.methods().passed();
        }
        methodStatus = rules.methods().status().orElse(methodStatus);
        schemes = rules.schemes().isEmpty() ? schemes : rules.schemes();
        headers(rules.headers());
        rules.options().passed().forEach(tag -> put(options, tag, OptionTags.Handling.PASSES));
        rules.options().refused().forEach(tag -> put(options, tag, OptionTags.Handling.REFUSED));
        otherOptions = rules.options().others().orElse(otherOptions);
        rules.bodies().passed().forEach(type -> put(bodies, type, true));
        rules.bodies().refused().forEach(type -> put(bodies, type, false));
        otherBodies = rules.bodies().others().orElse(otherBodies);
        largestBody = rules.bodies().largest().orElse(largestBody);
        hiding(rules.hiding());
    }

    private void headers(BorderSettings.Headers rules) {
        rules.passed().forEach(name -> put(headers, name, true));
        rules.removed().forEach(name -> put(headers, name, false));
        for (HeaderLine line : rules.set()) {
            put(headers, line.name(), false);
            written.removeIf(each -> each.name().equalsIgnoreCase(line.name()));
        }
        written.addAll(rules.set());
        written.addAll(rules.added());
        otherHeaders = rules.others().orElse(otherHeaders);
        longestHeader = rules.longest().orElse(longestHeader);
    }

    private void hiding(BorderSettings.Hiding rules) {
        parties = rules.parties().orElse(parties);
        hosts = rules.hosts().orElse(hosts);
        agent = rules.agent().orElse(agent);
        privacy = rules.privacy().orElse(privacy);
        priority = rules.priority().orElse(priority);
        charging = rules.charging().orElse(charging);
    }

    /** The names of a map may be written in any case. */
    private static <V> void put(Map<String, V> map, String name, V value) {
        Optional<String> there =
                map.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        map.put(there.orElse(name), value);
    }
}
