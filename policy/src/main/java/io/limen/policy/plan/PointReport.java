package io.limen.policy.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the reply to a Configure, an Order or a Release told of one stream of a termination.
 *
 * @param terminationId the termination
 * @param streamId the stream; 0 for what is told of the termination as a whole
 * @param local address, where Local came back
 * @param fingerprints the gateway's, where Local came back with any
 * @param attributes what the gateway chose for attributes that it was asked for, by name
 * @param statistics what it counted, where it told
 */
public record PointReport(
        String terminationId,
        int streamId,
        Optional<MediaAddress> local,
        List<Fingerprint> fingerprints,
        Map<String, String> attributes,
        Optional<StreamStatistics> statistics) {
    public PointReport {
        fingerprints = List.copyOf(fingerprints);
        attributes = Map.copyOf(attributes);
    }
}
