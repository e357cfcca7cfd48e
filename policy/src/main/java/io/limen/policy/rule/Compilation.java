package io.limen.policy.rule;

import java.util.List;

/** What became of a list of policies. */
public sealed interface Compilation {

    /** All of them hold. */
    record Compiled(PolicySet policies) implements Compilation {}

    /** None is taken over: every fault that was found. */
    record Faulty(List<Fault> faults) implements Compilation {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
