package io.limen.h248.model;

import java.util.List;

/**
 * Signals to play (H.248.1 §7.1.11); stops all that are not in it.
 *
 * @param signals single ones and lists
 */
public record SignalsDescriptor(List<SignalRequest> signals) implements Descriptor {
    /** Stops all signals. */
    public static final SignalsDescriptor NONE = new SignalsDescriptor(List.of());

    public SignalsDescriptor {
        signals = List.copyOf(signals);
    }

    public static SignalsDescriptor of(SignalRequest... signals) {
        return new SignalsDescriptor(List.of(signals));
    }
}
