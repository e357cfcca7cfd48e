package io.limen.h248.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who hears whom in a context (H.248.1 §7.1.18); pairs not named stay as they are.
 *
 * @param triples from, to and direction
 */
public record TopologyDescriptor(List<Triple> triples) {
    public TopologyDescriptor {
        triples = WireText.some("a topology", triples);
    }

    /** Direction of a flow between two terminations. */
    public enum Direction {
        BOTHWAY,
        ISOLATE,
        ONEWAY,
        ONEWAY_EXTERNAL,
        ONEWAY_BOTH
    }

    /**
     * One association.
     *
     * @param from first termination
     * @param to second termination
     * @param direction of the flow
     * @param stream for this stream only (v2)
     * @param extension a second direction, one of the two that version 3 added; the binary encoding and some peers have it
     *     beside the first
     */
    public record Triple(
            TerminationId from,
            TerminationId to,
            Direction direction,
            OptionalInt stream,
            Optional<Direction> extension) {
        public Triple {
            WireText.range("stream id", stream.orElse(0), 0, 65535);
        }
    }
}
