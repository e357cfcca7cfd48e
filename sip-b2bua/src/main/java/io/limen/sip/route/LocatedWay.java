package io.limen.sip.route;

import io.limen.sip.call.Hop;
import java.util.List;

/**
 * A destination with its next hops.
 *
 * @param destination the destination
 * @param hops next hops in the order they are tried; at least one
 */
public record LocatedWay(Destination destination, List<Hop> hops) {
    public LocatedWay {
        hops = List.copyOf(hops);
    }
}
