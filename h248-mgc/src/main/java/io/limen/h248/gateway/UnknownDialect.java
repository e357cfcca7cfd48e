package io.limen.h248.gateway;

import io.limen.h248.model.TerminationId;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.BinaryTermination;
import io.limen.h248.packages.PackageRegistry;
import io.limen.h248.packages.TerminationNaming;
import java.util.Optional;

/** The binary dialect of a profile that has none: no package and no name of a termination is known. */
final class UnknownDialect {
    static final BinaryDialect NONE = new BinaryDialect(
            PackageRegistry.EMPTY,
            new TerminationNaming() {
                @Override
                public Optional<BinaryTermination> binary(TerminationId id) {
                    return Optional.empty();
                }

                @Override
                public Optional<TerminationId> text(BinaryTermination id) {
                    return Optional.empty();
                }
            },
            BinaryDialect.Wrapping.DOUBLE);

    private UnknownDialect() {}
}
