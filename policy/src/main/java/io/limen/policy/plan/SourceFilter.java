package io.limen.policy.plan;

import java.util.Optional;

/**
 * Filter on the source of incoming packets or SYNs (gm/saf, gm/sam, gm/spf).
 *
 * @param scope what is compared
 * @param address address to compare with, where it is not the one of the Remote descriptor (a NATed end's public one)
 */
public record SourceFilter(Scope scope, Optional<String> address) {
    public static final SourceFilter OFF = new SourceFilter(Scope.OFF, Optional.empty());

    /** What of the source is compared. */
    public enum Scope {
        OFF,
        ADDRESS,
        ADDRESS_AND_PORT
    }
}
