package io.limen.h248.packages;

import java.util.List;

/** What came of reading a profile table. */
public sealed interface Loaded {
    /** A usable profile. */
    record Ok(GatewayProfile profile) implements Loaded {}

    /** Everything that is wrong with the table, at least one fault, in the order of lines. */
    record Faulty(List<ProfileFault> faults) implements Loaded {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
