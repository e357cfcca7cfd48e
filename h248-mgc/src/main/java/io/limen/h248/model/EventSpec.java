package io.limen.h248.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event that happened, without its time (H.248.1 §7.1.10).
 *
 * @param name package and item
 * @param stream where
 * @param parms observed parameters
 */
public record EventSpec(ItemName name, OptionalInt stream, List<NamedParm> parms) {
    public EventSpec {
        WireText.range("stream id", stream.orElse(0), 0, 65535);
        parms = List.copyOf(parms);
    }

    /** The text of a parameter with a single value. */
    public Optional<String> parm(String parmName) {
        return NamedParm.single(parms, parmName);
    }
}
