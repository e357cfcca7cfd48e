package io.limen.sip.route;

import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import java.util.List;
import java.util.Set;

/**
 * One place where a request may go, its next hops not yet located.
 *
 * @param realm realm it is in
 * @param peer name of the peer, empty if none
 * @param aim what its next hops are found by
 * @param requestUri Request-URI for it
 * @param routeSet Route headers for it, the first on top
 * @param rerouteOn failure codes after which the next destination is tried
 */
public record Destination(
        SipConfig.Realm realm, String peer, Aim aim, String requestUri, List<String> routeSet, Set<Integer> rerouteOn) {
    public Destination {
        routeSet = List.copyOf(routeSet);
        rerouteOn = Set.copyOf(rerouteOn);
    }

    /** What next hops are found by. */
    public sealed interface Aim {
        /** Targets of a peer, by priority, weight and health. */
        record Targets(List<SipConfig.Target> targets) implements Aim {
            public Targets {
                targets = List.copyOf(targets);
            }
        }

        /** A SIP URI (RFC 3263 clause 4). */
        record Uri(UriParts uri) implements Aim {}

        /** A flow that stands already. */
        record Flow(Hop hop) implements Aim {}
    }
}
