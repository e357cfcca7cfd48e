package io.limen.h248.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event to detect (H.248.1 §7.1.9).
 *
 * @param name package and item
 * @param stream where; empty is any
 * @param keepActive whether signals go on when it is detected
 * @param embedded signals and events that take over when it is detected
 * @param digitMap the map to use, by name or by value
 * @param notification how soon it is reported (v3)
 * @param resetEvents whether all events are disarmed when it is detected (v3)
 * @param parms of the package
 */
public record RequestedEvent(
        ItemName name,
        OptionalInt stream,
        boolean keepActive,
        Optional<Embedded> embedded,
        Optional<DigitMapDescriptor> digitMap,
        Optional<Notification> notification,
        boolean resetEvents,
        List<NamedParm> parms) {
    public RequestedEvent {
        WireText.range("stream id", stream.orElse(0), 0, 65535);
        parms = List.copyOf(parms);
    }

    /** An event with parameters of its package only. */
    public static RequestedEvent of(ItemName name, NamedParm... parms) {
        return new RequestedEvent(
                name,
                OptionalInt.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(parms));
    }

    /** The same event on one stream. */
    public RequestedEvent onStream(int id) {
        return new RequestedEvent(
                name, OptionalInt.of(id), keepActive, embedded, digitMap, notification, resetEvents, parms);
    }

    /** The same event that lets signals go on. */
    public RequestedEvent keepingSignals() {
        return new RequestedEvent(name, stream, true, embedded, digitMap, notification, resetEvents, parms);
    }

    /** What takes over when the event is detected; one level only. */
    public record Embedded(Optional<SignalsDescriptor> signals, Optional<EventsDescriptor> events) {
        public Embedded {
            if (signals.isEmpty() && events.isEmpty()) {
                throw new RefusedValueException("something embedded holds signals or events");
            }
        }
    }

    /** How soon an event is reported (v3). */
    public sealed interface Notification {
        /** At once. */
        record Immediate() implements Notification {}

        /** As the {@code nb} package regulates; with what takes over if it is held back. */
        record Regulated(Optional<Embedded> embedded) implements Notification {}

        /** Not at all. */
        record Never() implements Notification {}
    }
}
