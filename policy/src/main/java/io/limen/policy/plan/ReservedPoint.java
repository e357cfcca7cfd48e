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
}
