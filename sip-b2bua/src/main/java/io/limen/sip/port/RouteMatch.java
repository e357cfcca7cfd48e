package io.limen.sip.port;

import io.limen.policy.rule.RouteCondition;
import java.util.List;
import java.util.Optional;

/**
 * Which requests of its realm a route is for; what is empty does not narrow.
 *
 * @param prefixes how the user part or telephone number may begin
 * @param hosts hosts of the Request-URI; {@code *.example.org} stands for all below it
 * @param when condition
 */
public record RouteMatch(List<String> prefixes, List<String> hosts, Optional<RouteCondition> when) {
    /** All requests. */
    public static final RouteMatch ALL = new RouteMatch(List.of(), List.of(), Optional.empty());

    public RouteMatch {
        prefixes = List.copyOf(prefixes);
        hosts = List.copyOf(hosts);
    }
}
