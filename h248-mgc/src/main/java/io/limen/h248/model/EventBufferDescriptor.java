package io.limen.h248.model;

import java.util.List;

/**
 * Events to put into, or that lie in, the event buffer (H.248.1 §7.1.10).
 *
 * @param events in order
 */
public record EventBufferDescriptor(List<EventSpec> events) implements Descriptor {
    public EventBufferDescriptor {
        events = List.copyOf(events);
    }
}
