package io.limen.sip.border;

import io.limen.sip.port.BorderSettings;
import io.limen.sip.port.SipConfig;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All crossings of a configuration. Safe on any thread. */
public final class Border {
    private final BorderSettings settings;
    private final Map<String, Boolean> trust;
    private final UrgencyRules urgency;
    private final HidingToken tokens;
    /** As many as there are pairs of ends in the configuration; each is compiled when it is first used. */
    private final Map<Pair, Crossing> crossings = new ConcurrentHashMap<>();

    private record Pair(End from, End to) {}

    private Border(BorderSettings settings, Map<String, Boolean> trust, HidingToken tokens) {
        this.settings = settings;
        this.trust = trust;
        this.urgency = new UrgencyRules(settings.urgent());
        this.tokens = tokens;
    }

    /** The border of a configuration. */
    public static Border of(SipConfig config) {
        Map<String, Boolean> realms = config.realms().stream()
                .collect(Collectors.toUnmodifiableMap(SipConfig.Realm::name, SipConfig.Realm::trusted));
        HidingToken tokens = HidingToken.of(config.border().tokenKeys(), new SecureRandom());
        return new Border(config.border(), realms, tokens);
    }

    /** What is done to what comes from one end and goes to another. */
    public Crossing crossing(End from, End to) {
        return crossings.computeIfAbsent(new Pair(from, to), this::compiled);
    }

    private Crossing compiled(Pair pair) {
        Laid laid = new Laid(trusted(pair.from()), trusted(pair.to()));
        for (BorderSettings.Policy policy : settings.policies()) {
            if (fits(policy.from(), pair.from()) && fits(policy.to(), pair.to())) {
                laid.lay(policy.rules());
            }
        }
        return new Crossing(laid, settings, urgency);
    }

    private static boolean fits(BorderSettings.Place place, End end) {
        return (place.realm().isEmpty() || place.realm().equals(end.realm()))
                && (place.peer().isEmpty() || place.peer().equals(end.peer()));
    }

    /** Whether an end is in the trust domain: what is said of the peer counts before what is said of its realm. */
    public boolean trusted(End end) {
        Boolean own = end.peer().isEmpty() ? null : settings.trust().get(end.peer());
        return own != null ? own : trust.getOrDefault(end.realm(), false);
    }

    /** Tells how urgent requests are. */
    public UrgencyRules urgency() {
        return urgency;
    }

    /** Hides addresses of requests that pass without becoming a call. */
    public HiddenRoutes routes() {
        return new HiddenRoutes(tokens);
    }
}
