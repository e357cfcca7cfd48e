package io.limen.controller.config;

import io.limen.sip.port.PeerMatch;
import io.limen.sip.port.RouteSettings;
import java.util.List;

/**
 * A SIP neighbour reached by configured targets.
 *
 * @param name its name
 * @param realm realm it stands in
 * @param targets where it is reached
 * @param health how they are watched
 * @param match how it is recognised when it sends
 */
public record Peer(String name, String realm, List<Target> targets, RouteSettings.Health health, PeerMatch match) {
    public Peer {
        targets = List.copyOf(targets);
    }

    /**
     * One place.
     *
     * @param uri SIP URI
     * @param priority those of the lowest number first
     * @param weight share among those of one priority
     */
    public record Target(String uri, int priority, int weight) {}
}
