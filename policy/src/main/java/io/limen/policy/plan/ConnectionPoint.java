package io.limen.policy.plan;

import java.util.List;

/**
 * One IP termination as planned (TS 23.334 §8.2): where it stands and the streams it carries.
 *
 * @param side the side of the call it faces
 * @param realm name of the IP realm on the gateway (ipdc/realm)
 * @param group termination group, first number of the TerminationID
 * @param family address family wanted for the local address
 * @param streams one entry per m-line that is carried, in m-line order
 */
public record ConnectionPoint(
        CallSide side, String realm, int group, AddressFamily family, List<StreamEndpoint> streams) {
    public ConnectionPoint {
        streams = List.copyOf(streams);
    }

    public ConnectionPoint withStreams(List<StreamEndpoint> changed) {
        return new ConnectionPoint(side, realm, group, family, changed);
    }
}
