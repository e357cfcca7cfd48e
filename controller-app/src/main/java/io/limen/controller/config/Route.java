package io.limen.controller.config;

import io.limen.policy.rule.RouteCondition;
import io.limen.sip.port.UriRewrite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where requests from a realm go.
 *
 * @param name its name
 * @param from realm the request comes from
 * @param priority those of the highest number are looked at first
 * @param prefixes how the user part or number may begin; empty for any
 * @param hosts hosts of the Request-URI; empty for any
 * @param when condition, if there is one
 * @param steps where it goes, the first and its alternatives in order
 */
public record Route(
        String name,
        String from,
        int priority,
        List<String> prefixes,
        List<String> hosts,
        Optional<RouteCondition> when,
        List<Step> steps) {
    public Route {
        prefixes = List.copyOf(prefixes);
        hosts = List.copyOf(hosts);
        steps = List.copyOf(steps);
    }

    /**
     * One destination.
     *
     * @param to where to
     * @param rewrite what becomes of the Request-URI
     * @param rerouteOn codes after which the next one is tried
     */
    public record Step(Target to, UriRewrite rewrite, Set<Integer> rerouteOn) {
        public Step {
            rerouteOn = Set.copyOf(rerouteOn);
        }
    }

    /** Where the first step leads. */
    public Target to() {
        return steps.getFirst().to();
    }

    /** Where a step leads. */
    public sealed interface Target {
        /** To a peer. */
        record ToPeer(String peer) implements Target {}

        /** Into a realm, to where the request or a registered binding says. */
        record IntoRealm(String realm, By by) implements Target {}
    }

    /** What names the next hop inside a realm. */
    public enum By {
        REQUEST_URI,
        ROUTE,
        BINDING
    }
}
