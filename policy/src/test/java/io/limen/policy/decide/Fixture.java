package io.limen.policy.decide;

import io.limen.policy.rule.Compilation;
import io.limen.policy.rule.MediaPolicy;
import io.limen.policy.rule.PolicySet;
import io.limen.policy.sdp.ParsedSdp;
import io.limen.policy.sdp.SdpLimits;
import io.limen.policy.sdp.SdpParser;
import io.limen.policy.sdp.SessionDescription;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Offers, facts and rules for tests. */
public final class Fixture {
    public static final Set<String> ABILITIES = Set.of("tcp-relay", "tcp-merge", "tcp-proxy");

    private Fixture() {}

    public static SessionDescription sdp(String text) {
        return switch (SdpParser.parse(text, SdpLimits.DEFAULT)) {
            case ParsedSdp.Ok ok -> ok.description();
            case ParsedSdp.Malformed bad -> throw new IllegalArgumentException(bad.toString());
        };
    }

    /** A description with one m-line; an empty setup writes no a=setup. */
    public static SessionDescription media(String line, String setup) {
        return sdp("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\nm=" + line + "\n"
                + (setup.isEmpty() ? "" : "a=setup:" + setup + "\n"));
    }

    public static SessionDescription msrp(String setup) {
        return media("message 7654 TCP/MSRP *", setup);
    }

    public static SessionDescription tls(String setup) {
        return media("message 7654 TCP/TLS/MSRP *", setup);
    }

    public static Facts facts(SessionDescription offer, boolean natIngress, boolean natEgress, Set<String> abilities) {
        return new Facts(
                offer,
                new Facts.Party("access", "access", "untrusted", natIngress, "ip4", "", "198.51.100.1"),
                new Facts.Party("core", "core", "trusted", natEgress, "ip4", "", "198.51.100.2"),
                Facts.Direction.ORIGINATING,
                Facts.Phase.INITIAL,
                false,
                0,
                Set.of(),
                abilities);
    }

    public static PolicySet policies(MediaPolicy... policies) {
        return switch (PolicySet.compile(List.of(policies))) {
            case Compilation.Compiled compiled -> compiled.policies();
            case Compilation.Faulty faulty -> throw new IllegalArgumentException(faulty.toString());
        };
    }

    public static PolicySet then(Map<String, ?> then) {
        return policies(new MediaPolicy("p", 1, "true", then));
    }
}
