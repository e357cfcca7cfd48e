package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * Media of a termination (H.248.1 §7.1.4): either parameters of the one stream without number, or numbered streams.
 *
 * @param terminationState what does not belong to a stream
 * @param single parameters given without a stream number
 * @param streams numbered streams; empty if {@code single} is there
 */
public record MediaDescriptor(
        Optional<TerminationStateDescriptor> terminationState,
        Optional<StreamParms> single,
        List<StreamDescriptor> streams)
        implements Descriptor {
    public MediaDescriptor {
        streams = List.copyOf(streams);
        if (single.isPresent() && !streams.isEmpty()) {
            throw new RefusedValueException("bare stream parameters and numbered streams exclude each other");
        }
    }

    /** Numbered streams only. */
    public static MediaDescriptor of(StreamDescriptor... streams) {
        return new MediaDescriptor(Optional.empty(), Optional.empty(), List.of(streams));
    }

    /** A termination state only. */
    public static MediaDescriptor of(TerminationStateDescriptor state) {
        return new MediaDescriptor(Optional.of(state), Optional.empty(), List.of());
    }

    /** Parameters of a stream by number; those given without a number count as stream 1. */
    public Optional<StreamParms> stream(int id) {
        for (StreamDescriptor stream : streams) {
            if (stream.id() == id) {
                return Optional.of(stream.parms());
            }
        }
        return id == 1 ? single : Optional.empty();
    }

    /** All streams; parameters given without a number count as stream 1. */
    public List<StreamDescriptor> numbered() {
        return single.map(parms -> List.of(new StreamDescriptor(1, parms))).orElse(streams);
    }
}
