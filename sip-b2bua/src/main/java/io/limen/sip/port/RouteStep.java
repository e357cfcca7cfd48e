package io.limen.sip.port;

import java.util.Set;

/**
 * One destination of a route.
 *
 * @param to where to
 * @param rewrite what is done to the Request-URI
 * @param rerouteOn failure codes after which the next destination is tried: 300 to 599; 408 stands for no answer, 503
 *     also for a request that could not be sent
 */
public record RouteStep(SipConfig.To to, UriRewrite rewrite, Set<Integer> rerouteOn) {
    /** Codes that reroute unless the configuration says otherwise. */
    public static final Set<Integer> REROUTE = Set.of(408, 503);

    public RouteStep {
        rerouteOn = Set.copyOf(rerouteOn);
    }

    /** A destination as it stands, with the usual codes. */
    public static RouteStep to(SipConfig.To to) {
        return new RouteStep(to, UriRewrite.NONE, REROUTE);
    }
}
