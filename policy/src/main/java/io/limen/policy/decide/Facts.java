package io.limen.policy.decide;

import io.limen.policy.sdp.SessionDescription;
import java.util.Set;

/**
 * All that a decision may depend on.
 *
 * @param offer the offer as received
 * @param ingress the side the offer comes from
 * @param egress the side the offer goes to
 * @param direction originating or terminating, seen from the served user
 * @param phase initial offer or re-offer
 * @param emergency emergency call
 * @param priority context priority 0..15
 * @param registeredE2ae media for which e2ae was agreed at registration
 * @param gatewayAbilities abilities of the gateways in service, such as {@code tcp-relay}, {@code tcp-merge}
 */
public record Facts(
        SessionDescription offer,
        Party ingress,
        Party egress,
        Direction direction,
        Phase phase,
        boolean emergency,
        int priority,
        Set<String> registeredE2ae,
        Set<String> gatewayAbilities) {
    public Facts {
        registeredE2ae = Set.copyOf(registeredE2ae);
        gatewayAbilities = Set.copyOf(gatewayAbilities);
    }

    /** Whether the served user makes or receives the call. */
    public enum Direction {
        ORIGINATING,
        TERMINATING
    }

    /** First offer of a call, or a later one. */
    public enum Phase {
        INITIAL,
        REOFFER
    }

    /**
     * One side of the call as policy sees it.
     *
     * @param realm realm name
     * @param kind {@code access}, {@code core} or {@code peer}
     * @param trust {@code trusted} or {@code untrusted}
     * @param nat whether the end on this side is behind a NAT
     * @param family {@code ip4} or {@code ip6}
     * @param peer name of the peer, empty string if none
     * @param publicAddress address SIP came from, for source filtering of a NATed end; empty string if unknown
     */
    public record Party(
            String realm, String kind, String trust, boolean nat, String family, String peer, String publicAddress) {}
}
