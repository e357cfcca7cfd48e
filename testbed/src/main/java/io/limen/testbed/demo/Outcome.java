package io.limen.testbed.demo;

import java.util.List;
import java.util.Optional;

/**
 * How a scenario ended.
 *
 * @param summary one line: what was exchanged, or how it was refused
 * @param callId SIP Call-ID of the caller's leg
 * @param bearers bearer phases while the call stood, one line each
 * @param faults what was not as it must be; none means passed
 */
record Outcome(String summary, Optional<String> callId, List<String> bearers, List<String> faults) {
    Outcome {
        bearers = List.copyOf(bearers);
        faults = List.copyOf(faults);
    }

    boolean passed() {
        return faults.isEmpty();
    }

    Outcome withFaults(List<String> more) {
        List<String> all = new java.util.ArrayList<>(faults);
        all.addAll(more);
        return new Outcome(summary, callId, bearers, all);
    }
}
