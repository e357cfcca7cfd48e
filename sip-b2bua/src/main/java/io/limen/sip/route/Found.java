package io.limen.sip.route;

import java.util.List;

/** Where to, or why not. */
public sealed interface Found {

    /**
     * Somewhere.
     *
     * @param ways destinations in the order they are tried; at least one
     */
    record To(List<Destination> ways) implements Found {
        public To {
            ways = List.copyOf(ways);
        }
    }

    /**
     * Nowhere.
     *
     * @param status what the sender is told
     * @param reason why
     */
    record Nowhere(int status, String reason) implements Found {}
}
