package io.limen.sip.route;

import io.limen.sip.call.Hop;
import java.util.List;

/** Next hops, or why there are none. */
public sealed interface Located {

    /** In the order they are tried; at least one. */
    record Hops(List<Hop> hops) implements Located {
        public Hops {
            hops = List.copyOf(hops);
        }
    }

    /**
     * None.
     *
     * @param status 404 where the host does not exist, 503 where that cannot be told now
     * @param reason why
     */
    record Nowhere(int status, String reason) implements Located {}
}
