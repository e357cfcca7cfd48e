package io.limen.sip.route;

import io.limen.policy.rule.RouteVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What routing knows of a request.
 *
 * @param method its method
 * @param requestUri its Request-URI
 * @param from URI of From
 * @param to URI of To
 * @param realm realm it came in on
 * @param peer peer that sent it, empty if it is none of ours
 * @param emergency whether it asks for an emergency service
 * @param priority priority, 0 for none
 * @param routes Route headers that are not ours, the topmost first
 * @param headers first values of {@link #LOOKED_AT}, by name in lower case; absent ones may be missing
 */
public record RouteFacts(
        String method,
        UriParts requestUri,
        UriParts from,
        UriParts to,
        String realm,
        String peer,
        boolean emergency,
        int priority,
        List<String> routes,
        Map<String, String> headers) {
    /** Headers that conditions may look at. */
    public static final List<String> LOOKED_AT = List.of(
            "accept-contact",
            "diversion",
            "history-info",
            "p-access-network-info",
            "p-asserted-identity",
            "p-asserted-service",
            "p-preferred-identity",
            "p-preferred-service",
            "p-visited-network-id",
            "priority",
            "privacy",
            "request-disposition",
            "resource-priority",
            "subject",
            "user-agent");

    public RouteFacts {
        routes = List.copyOf(routes);
        headers = Map.copyOf(headers);
    }

    /** A value for every variable of a condition. */
    Map<String, Object> variables() {
        Map<String, Object> values = new HashMap<>();
        for (RouteVariable each : RouteVariable.values()) {
            values.put(each.text(), value(each));
        }
        return values;
    }

    private Object value(RouteVariable variable) {
        return switch (variable) {
            case METHOD -> method;
            case RURI_SCHEME -> requestUri.scheme();
            case RURI_USER -> requestUri.dialled();
            case RURI_HOST -> requestUri.host();
            case FROM_USER -> from.dialled();
            case FROM_HOST -> from.host();
            case TO_USER -> to.dialled();
            case TO_HOST -> to.host();
            case ROUTE_HOST ->
                routes.isEmpty() ? "" : UriParts.of(routes.getFirst()).host();
            case REALM -> realm;
            case PEER -> peer;
            case EMERGENCY -> emergency;
            case PRIORITY -> (long) priority;
            case HEADERS -> readable();
        };
    }

    /** An absent header reads as empty, so that a condition does not fail for it. */
    private Map<String, String> readable() {
        Map<String, String> all = new HashMap<>();
        LOOKED_AT.forEach(name -> all.put(name, headers.getOrDefault(name, "")));
        return all;
    }
}
