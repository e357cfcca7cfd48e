package io.limen.h248.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Properties of a context (H.248.1 §6.1.1), to set or as reported.
 *
 * @param topology who hears whom
 * @param priority 0 (lowest) to 15
 * @param emergency emergency call or, explicitly, not
 * @param iepsCall international emergency preference scheme (v3)
 * @param attributes properties of packages (v3)
 * @param contexts the ContextList (v3)
 */
public record ContextProperties(
        Optional<TopologyDescriptor> topology,
        OptionalInt priority,
        Optional<Boolean> emergency,
        Optional<Boolean> iepsCall,
        List<PropertyParm> attributes,
        List<ContextId> contexts) {
    /** No property at all. */
    public static final ContextProperties NONE = new ContextProperties(
            Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public ContextProperties {
        WireText.range("priority", priority.orElse(0), 0, 15);
        attributes = List.copyOf(attributes);
        contexts = List.copyOf(contexts);
    }

    public boolean isEmpty() {
        return topology.isEmpty()
                && priority.isEmpty()
                && emergency.isEmpty()
                && iepsCall.isEmpty()
                && attributes.isEmpty()
                && contexts.isEmpty();
    }

    /** The emergency property alone. */
    public static ContextProperties ofEmergency() {
        return new ContextProperties(
                Optional.empty(), OptionalInt.empty(), Optional.of(true), Optional.empty(), List.of(), List.of());
    }
}
