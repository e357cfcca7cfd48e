package io.limen.sip.leg;

import io.limen.sip.binding.BindingTable;
import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import java.util.List;
import javax.sip.message.Request;

/** Where a request outside of calls goes: over the flow it names, else by the routes of its realm. */
public final class Destinations {
    private final Routing routing;
    private final BoundFlows flows;
    private final RegisteredEnds registered;

    public Destinations(SipConfig config, Listening listening, BindingTable table) {
        this.routing = new Routing(config, listening);
        this.flows = new BoundFlows(config, listening, table);
        this.registered = new RegisteredEnds(config, listening, table);
    }

    /** Where to, or why not. */
    public sealed interface Found {
        /**
         * A next hop.
         *
         * @param realm realm it is in
         * @param hop its address
         * @param requestUri Request-URI for it
         * @param routes Route for it
         * @param nat whether it is behind NAT
         * @param bound whether it is the flow of a registration
         */
        record To(SipConfig.Realm realm, Hop hop, String requestUri, List<String> routes, boolean nat, boolean bound)
                implements Found {
            public To {
                routes = List.copyOf(routes);
            }
        }

        record Nowhere(int status, String reason) implements Found {}
    }

    /**
     * Finds it.
     *
     * @param from realm the request came in on
     * @param request the request
     * @param source the flow it came by; where that is registered its Service-Route is followed (RFC 3608 §5)
     */
    public Found find(SipConfig.Realm from, Request request, Hop source) {
        if (flows.failed(request)) {
            return new Found.Nowhere(430, "the flow that the route names is gone");
        }
        return flows.find(request)
                .<Found>map(bound -> new Found.To(
                        bound.to().realm(),
                        bound.to().hop(),
                        bound.to().requestUri(),
                        bound.path(),
                        bound.registration().nat(),
                        true))
                .orElseGet(() -> routed(from, request, source));
    }

    /** Whether a request names a flow by a token of ours. */
    boolean names(Request request) {
        return flows.find(request).isPresent() || flows.failed(request);
    }

    private Found routed(SipConfig.Realm from, Request request, Hop source) {
        return switch (routing.find(from, request)) {
            case Routing.Found.Nowhere why -> new Found.Nowhere(why.status(), why.reason());
            case Routing.Found.To to ->
                new Found.To(
                        to.realm(),
                        to.hop(),
                        to.requestUri(),
                        registered.routes(request, source),
                        registered.behindNat(to.hop()),
                        false);
        };
    }
}
