package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * State of a termination that does not depend on a stream (H.248.1 §7.1.5).
 *
 * @param serviceState in service or not
 * @param eventBufferControl how events are kept
 * @param properties of packages
 */
public record TerminationStateDescriptor(
        Optional<ServiceState> serviceState,
        Optional<EventBufferControl> eventBufferControl,
        List<PropertyParm> properties) {
    /** Whether the termination is in service. */
    public enum ServiceState {
        TEST,
        OUT_OF_SERVICE,
        IN_SERVICE
    }

    /** Whether events wait in a buffer until asked for. */
    public enum EventBufferControl {
        OFF,
        LOCK_STEP
    }

    public TerminationStateDescriptor {
        properties = List.copyOf(properties);
    }

    /** Properties only. */
    public static TerminationStateDescriptor of(PropertyParm... properties) {
        return new TerminationStateDescriptor(Optional.empty(), Optional.empty(), List.of(properties));
    }
}
