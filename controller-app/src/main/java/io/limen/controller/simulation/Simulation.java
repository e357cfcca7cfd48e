package io.limen.controller.simulation;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.Realm;
import io.limen.policy.decide.Decision;
import io.limen.policy.decide.Facts;
import io.limen.policy.decide.Facts.Direction;
import io.limen.policy.decide.Facts.Party;
import io.limen.policy.decide.Facts.Phase;
import io.limen.policy.decide.PolicyEngine;
import io.limen.policy.sdp.SessionDescription;
import java.util.Optional;
import java.util.Set;

/**
 * One question to the policy engine.
 *
 * @param from name of the realm the offer comes from
 * @param to name of the realm it goes to
 * @param fromNat whether the offering end is behind a NAT, also where its realm does not always say so
 * @param toNat the same of the other end
 * @param offer the offer
 * @param abilities abilities of the gateways that would be asked
 */
public record Simulation(
        String from, String to, boolean fromNat, boolean toNat, SessionDescription offer, Set<String> abilities) {
    public Simulation {
        abilities = Set.copyOf(abilities);
    }

    /** The realm with that name. */
    public static Optional<Realm> realm(ControllerConfig config, String name) {
        return config.realms().stream()
                .filter(realm -> realm.name().equals(name))
                .findFirst();
    }

    /** What would be decided; both realms must be in the configuration. */
    public Decision decide(ControllerConfig config) {
        return PolicyEngine.decide(facts(config), config.policies());
    }

    /** The facts the decision rests on. */
    public Facts facts(ControllerConfig config) {
        var ingress = realm(config, from).orElseThrow(() -> new IllegalArgumentException("no realm: " + from));
        var egress = realm(config, to).orElseThrow(() -> new IllegalArgumentException("no realm: " + to));
        return new Facts(
                offer,
                party(ingress, fromNat),
                party(egress, toNat),
                ingress.kind().equals("access") ? Direction.ORIGINATING : Direction.TERMINATING,
                Phase.INITIAL,
                false,
                0,
                Set.of(),
                abilities);
    }

    private static Party party(Realm realm, boolean nat) {
        return new Party(
                realm.name(),
                realm.kind(),
                realm.trust(),
                nat || realm.nat().equals("always"),
                realm.media().family(),
                "",
                "");
    }
}
