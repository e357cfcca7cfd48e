package io.limen.policy.plan;

import java.util.Set;

/**
 * What a gateway must offer to carry a plan.
 *
 * @param realms IP realms that must be present
 * @param abilities abilities by name, such as {@code tcp-merge} or {@code tcp-relay}
 * @param emergency whether a draining gateway may be used as well
 */
public record GatewayNeeds(Set<String> realms, Set<String> abilities, boolean emergency) {
    public GatewayNeeds {
        realms = Set.copyOf(realms);
        abilities = Set.copyOf(abilities);
    }
}
