package io.limen.policy.plan;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Filter on the source of incoming packets or SYNs (gm/saf, gm/sam, gm/spf, gm/spr).
 *
 * @param scope what is compared
 * @param address address to compare with, where it is not the one of the Remote descriptor (a NATed end's public one)
 * @param prefix how many bits of the address are compared; empty for all
 * @param ports ports to let in, where it is not the one of the Remote descriptor
 * @param required whether a gateway that cannot filter must not be used
 */
public record SourceFilter(
        Scope scope, Optional<String> address, OptionalInt prefix, Optional<PortRange> ports, boolean required) {
    public static final SourceFilter OFF = new SourceFilter(Scope.OFF, Optional.empty());

    /** What of the source is compared. */
    public enum Scope {
        OFF,
        ADDRESS,
        ADDRESS_AND_PORT
    }

    public SourceFilter {
        if (prefix.isPresent() && (prefix.getAsInt() < 0 || prefix.getAsInt() > 128)) {
            throw new IllegalArgumentException("prefix out of range: " + prefix.getAsInt());
        }
    }

    /** A filter on one address that a gateway does without if it must. */
    public SourceFilter(Scope scope, Optional<String> address) {
        this(scope, address, OptionalInt.empty(), Optional.empty(), false);
    }

    /** The same filter; a gateway that cannot do it must not be used. */
    public SourceFilter asRequired() {
        return new SourceFilter(scope, address, prefix, ports, true);
    }
}
