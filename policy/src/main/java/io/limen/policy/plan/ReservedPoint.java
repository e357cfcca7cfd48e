package io.limen.policy.plan;

/**
 * A connection point that stands in a gateway.
 *
 * @param terminationId its TerminationID as the gateway gave it
 * @param point what it is to be: the plan with the local addresses filled in
 */
public record ReservedPoint(String terminationId, ConnectionPoint point) {
    public ReservedPoint with(ConnectionPoint changed) {
        return new ReservedPoint(terminationId, changed);
    }

    /** The point once all that was ordered is done. */
    public ReservedPoint settled() {
        return with(point.withStreams(
                point.streams().stream().map(StreamEndpoint::settled).toList()));
    }
}
