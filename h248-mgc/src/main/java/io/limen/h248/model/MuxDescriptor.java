package io.limen.h248.model;

import java.util.List;

/**
 * Multiplexing of several terminations (H.248.1 §7.1.3).
 *
 * @param type H221, H223, H226, V76, Nx64Kservice or an {@code X-} extension
 * @param terminations that are multiplexed
 */
public record MuxDescriptor(String type, List<TerminationId> terminations) implements Descriptor {
    public MuxDescriptor {
        WireText.name("mux type", type);
        terminations = WireText.some("multiplexed terminations", terminations);
    }
}
