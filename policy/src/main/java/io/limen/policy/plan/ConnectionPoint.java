package io.limen.policy.plan;

import java.util.List;
import java.util.Optional;

/**
 * One IP termination as planned (TS 23.334 §8.2): where it stands and the streams it carries.
 *
 * @param side the side of the call it faces
 * @param realm name of the IP realm on the gateway (ipdc/realm)
 * @param group termination group, first number of the TerminationID
 * @param family address family wanted for the local address
 * @param streams one entry per m-line that is carried, in m-line order
 * @param supervision how it is watched over
 */
public record ConnectionPoint(
        CallSide side,
        String realm,
        int group,
        AddressFamily family,
        List<StreamEndpoint> streams,
        Supervision supervision) {
    public ConnectionPoint {
        streams = List.copyOf(streams);
    }

    /** A point that is watched over as the service is set. */
    public ConnectionPoint(CallSide side, String realm, int group, AddressFamily family, List<StreamEndpoint> streams) {
        this(side, realm, group, family, streams, Supervision.STANDARD);
    }

    public ConnectionPoint withStreams(List<StreamEndpoint> changed) {
        return new ConnectionPoint(side, realm, group, family, changed, supervision);
    }

    public ConnectionPoint withSupervision(Supervision changed) {
        return new ConnectionPoint(side, realm, group, family, streams, changed);
    }

    /** The stream of that number. */
    public Optional<StreamEndpoint> stream(int streamId) {
        for (StreamEndpoint stream : streams) {
            if (stream.streamId() == streamId) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }
}
