package io.limen.h248.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * Events to detect (H.248.1 §7.1.9); replaces the earlier set, and without events disarms all.
 *
 * @param requestId comes back in Notify; empty only if there are no events; {@link #ALL_REQUESTS} is the wildcard
 * @param events to detect
 */
public record EventsDescriptor(OptionalLong requestId, List<RequestedEvent> events) implements Descriptor {
    /** RequestID ALL, in a reply of AuditCapability only. */
    public static final long ALL_REQUESTS = 0xFFFF_FFFFL;

    /** Disarms all events. */
    public static final EventsDescriptor NONE = new EventsDescriptor(OptionalLong.empty(), List.of());

    public EventsDescriptor {
        WireText.unsigned32("request id", requestId.orElse(0));
        events = List.copyOf(events);
        if (!events.isEmpty() && requestId.isEmpty()) {
            throw new RefusedValueException("events need a request id");
        }
        if (events.isEmpty()) {
            // the bare token, which disarms all, has no id in text and needs none in binary
            requestId = OptionalLong.empty();
        }
    }

    public static EventsDescriptor of(long requestId, List<RequestedEvent> events) {
        return new EventsDescriptor(OptionalLong.of(requestId), events);
    }
}
