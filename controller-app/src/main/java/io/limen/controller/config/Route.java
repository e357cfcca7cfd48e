package io.limen.controller.config;

/**
 * Where calls from a realm go.
 *
 * @param name its name
 * @param from realm the call comes from
 * @param to where it goes
 */
public record Route(String name, String from, Target to) {

    /** Where a route leads. */
    public sealed interface Target {
        /** To a peer. */
        record ToPeer(String peer) implements Target {}

        /** Into a realm, to where the Request-URI or a registered binding says. */
        record IntoRealm(String realm, By by) implements Target {}
    }

    /** What names the next hop inside a realm. */
    public enum By {
        REQUEST_URI,
        BINDING
    }
}
