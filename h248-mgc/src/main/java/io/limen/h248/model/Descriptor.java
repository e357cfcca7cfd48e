package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/** A descriptor of a command or of its reply (H.248.1 §7.1). In a command each kind appears at most once. */
public sealed interface Descriptor
        permits MediaDescriptor,
                EventsDescriptor,
                SignalsDescriptor,
                ObservedEventsDescriptor,
                EventBufferDescriptor,
                StatisticsDescriptor,
                AuditDescriptor,
                PackagesDescriptor,
                DigitMapDescriptor,
                MuxDescriptor,
                ModemDescriptor,
                ErrorDescriptor,
                EmptyDescriptor {
    /** The first descriptor of a kind. */
    static <D extends Descriptor> Optional<D> first(List<Descriptor> descriptors, Class<D> kind) {
        for (Descriptor descriptor : descriptors) {
            if (kind.isInstance(descriptor)) {
                return Optional.of(kind.cast(descriptor));
            }
        }
        return Optional.empty();
    }
}
