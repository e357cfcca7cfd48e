package io.limen.h248.packages;

import io.limen.h248.model.TerminationId;
import java.util.Optional;

/**
 * How TerminationIDs of the text encoding stand in the binary one (H.248.1 A.1 leaves the structure to the gateway). For
 * every id that it can write, reading gives back an equal id. Immutable.
 */
public interface TerminationNaming {
    /** Octets and wildcards of an id; empty if this naming has none for it. */
    Optional<BinaryTermination> binary(TerminationId id);

    /** The id of octets and wildcards; empty if this naming has none for them. */
    Optional<TerminationId> text(BinaryTermination id);
}
