package io.limen.h248.model;

import java.util.Optional;

/**
 * Parameters of a stream (H.248.1 §7.1.6 to §7.1.8). What is absent keeps its last value; what is there replaces all of it.
 *
 * @param localControl mode and properties
 * @param local what the gateway receives
 * @param remote what the gateway sends to
 * @param statistics of this stream (v3)
 */
public record StreamParms(
        Optional<LocalControl> localControl,
        Optional<SessionText> local,
        Optional<SessionText> remote,
        Optional<StatisticsDescriptor> statistics) {
    /** Mode and properties, Local and Remote, without statistics. */
    public static StreamParms of(
            Optional<LocalControl> localControl, Optional<SessionText> local, Optional<SessionText> remote) {
        return new StreamParms(localControl, local, remote, Optional.empty());
    }
}
