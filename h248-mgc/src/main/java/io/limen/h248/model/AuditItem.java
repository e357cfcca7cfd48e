package io.limen.h248.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A wish of an audit: a whole descriptor, or (v2) single items of one (H.248.1 §7.1.12). */
public sealed interface AuditItem {
    /** A whole descriptor. */
    enum Token implements AuditItem {
        MEDIA,
        MUX,
        MODEM,
        SIGNALS,
        EVENT_BUFFER,
        DIGIT_MAP,
        STATISTICS,
        EVENTS,
        OBSERVED_EVENTS,
        PACKAGES
    }

    /** Parts of the media descriptor. */
    record Media(List<AuditProperty> terminationState, List<StreamAudit> streams) implements AuditItem {
        public Media {
            terminationState = List.copyOf(terminationState);
            streams = List.copyOf(streams);
            if (terminationState.isEmpty() && streams.isEmpty()) {
                throw new RefusedValueException("an audit of single media items names at least one");
            }
        }
    }

    /** Single events; only names and streams count. */
    record Events(EventsDescriptor events) implements AuditItem {
        public Events {
            WireText.some("audited events", events.events());
        }
    }

    /** Single events of the buffer. */
    record EventBuffer(EventBufferDescriptor events) implements AuditItem {
        public EventBuffer {
            WireText.some("audited events of the buffer", events.events());
        }
    }

    /** Single signals; only names, streams and request ids count. */
    record Signals(SignalsDescriptor signals) implements AuditItem {
        public Signals {
            WireText.some("audited signals", signals.signals());
        }
    }

    /** A digit map by name. */
    record DigitMap(String name) implements AuditItem {
        public DigitMap {
            WireText.name("digit map name", name);
        }
    }

    /** Single statistics. */
    record Statistics(List<ItemName> names) implements AuditItem {
        public Statistics {
            names = WireText.some("audited statistics", names);
        }
    }

    /** Single packages. */
    record Packages(PackagesDescriptor packages) implements AuditItem {}

    /**
     * Parts of a stream.
     *
     * @param id empty for parts named without a stream
     * @param localControl parts of LocalControl
     * @param local Local, with or without text
     * @param remote Remote, with or without text
     * @param statistics single statistics of the stream (v3)
     */
    record StreamAudit(
            OptionalInt id,
            List<AuditProperty> localControl,
            Optional<SessionText> local,
            Optional<SessionText> remote,
            List<ItemName> statistics) {
        public StreamAudit {
            WireText.range("stream id", id.orElse(0), 0, 65535);
            localControl = List.copyOf(localControl);
            statistics = List.copyOf(statistics);
            boolean nothing = localControl.isEmpty() && local.isEmpty() && remote.isEmpty() && statistics.isEmpty();
            if (nothing && id.isEmpty()) {
                throw new RefusedValueException("an audit of a stream names the stream or a part of it");
            }
        }
    }

    /** A property to report; with a value, only where it has that value (v3). */
    sealed interface AuditProperty {
        record Mode(Optional<StreamMode> selected) implements AuditProperty {}

        record ServiceState(Optional<TerminationStateDescriptor.ServiceState> selected) implements AuditProperty {}

        record Property(ItemName name, Optional<ParmValue> selected) implements AuditProperty {}

        /** Properties that cannot be chosen by value. */
        enum Plain implements AuditProperty {
            RESERVED_VALUE,
            RESERVED_GROUP,
            BUFFER
        }
    }
}
