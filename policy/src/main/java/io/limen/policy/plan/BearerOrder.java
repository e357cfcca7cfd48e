package io.limen.policy.plan;

/**
 * An order for the bearer of a stream that stands.
 *
 * @param streamId the stream
 * @param what what to do
 */
public record BearerOrder(int streamId, What what) {
    /** What a gateway can be ordered to do. */
    public enum What {
        START_TCP,
        STOP_TCP,
        /** End what is there and open anew. */
        RESTART_TCP,
        START_TLS,
        STOP_TLS
    }
}
