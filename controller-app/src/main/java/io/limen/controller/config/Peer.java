package io.limen.controller.config;

import java.util.List;

/**
 * A SIP neighbour reached by configured targets.
 *
 * @param name its name
 * @param realm realm it stands in
 * @param targets SIP URIs, tried in order
 */
public record Peer(String name, String realm, List<String> targets) {
    public Peer {
        targets = List.copyOf(targets);
    }
}
