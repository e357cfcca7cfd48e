package io.limen.sip.border;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The option tags that are known, and what becomes of each without a policy (RFC 3261 §19.2, docs/border.md). */
public final class OptionTags {
    /** What becomes of an option tag in Require, Proxy-Require and Supported. */
    public enum Handling {
        /** Between the ends: passes. */
        PASSES,
        /** Between us and one neighbour: understood, and not copied to the other leg. */
        LEG,
        /** Refused with 420 where required, taken out where only supported. */
        REFUSED
    }

    private static final Map<String, Handling> ALL = new LinkedHashMap<>();

    static {
        all(Handling.PASSES, "answermode", "eventlist", "explicitsub", "geolocation-http", "geolocation-sip", "gruu");
        all(Handling.PASSES, "histinfo", "join", "multiple-refer", "norefersub", "nosub", "precondition", "pref");
        all(Handling.PASSES, "recipient-list-invite", "recipient-list-message", "recipient-list-subscribe");
        all(Handling.PASSES, "record-aware", "replaces", "resource-priority", "siprec", "tdialog", "uui");
        all(Handling.LEG, "100rel", "outbound", "path", "privacy", "sec-agree", "timer");
        // what would need a body, an address or a role that ends at a B2BUA that anchors media
        all(Handling.REFUSED, "early-session", "from-change", "ice", "policy", "sdp-anat", "trickle-ice");
    }

    private static final Names<Handling> TABLE = Names.of(ALL);

    private OptionTags() {}

    private static void all(Handling handling, String... tags) {
        for (String tag : tags) {
            ALL.put(tag, handling);
        }
    }

    static Optional<Handling> find(String tag) {
        return TABLE.find(tag);
    }

    /** All tags with what becomes of them. */
    public static Map<String, Handling> all() {
        return Map.copyOf(ALL);
    }
}
