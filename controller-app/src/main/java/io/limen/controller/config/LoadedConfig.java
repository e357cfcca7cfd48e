package io.limen.controller.config;

import java.util.List;

/** What reading a configuration gave. */
public sealed interface LoadedConfig {

    /** It holds. */
    record Good(ControllerConfig config) implements LoadedConfig {}

    /** It does not: one line per fault, each with the path it stands at. */
    record Faulty(List<String> faults) implements LoadedConfig {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
