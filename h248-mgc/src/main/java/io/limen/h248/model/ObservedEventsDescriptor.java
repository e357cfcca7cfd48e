package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * Events that happened (H.248.1 §7.1.17).
 *
 * @param requestId of the EventsDescriptor that asked for them
 * @param events in the order they happened
 */
public record ObservedEventsDescriptor(long requestId, List<Observed> events) implements Descriptor {
    public ObservedEventsDescriptor {
        WireText.unsigned32("request id", requestId);
        events = WireText.some("observed events", events);
    }

    /** One event, with the time if the gateway told it. */
    public record Observed(Optional<TimeNotation> at, EventSpec event) {}
}
