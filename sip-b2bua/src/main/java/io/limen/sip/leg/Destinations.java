package io.limen.sip.leg;

import io.limen.sip.binding.BindingTable;
import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Destination;
import io.limen.sip.route.Located;
import io.limen.sip.route.LocatedWay;
import io.limen.sip.route.NextHops;
import io.limen.sip.route.RouteTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sip.message.Request;

/** Where a request outside of calls goes: over the flow it names, else by the routes of its realm. */
public final class Destinations {
    private static final Located.Nowhere LATE = new Located.Nowhere(503, "the name service has not answered");

    private final RouteTable routes;
    private final RouteQueries queries;
    private final NextHops nextHops;
    private final BoundFlows flows;
    private final RegisteredEnds registered;

    public Destinations(
            SipConfig config, Listening listening, BindingTable table, RouteTable routes, NextHops nextHops) {
        this.routes = routes;
        this.queries = new RouteQueries(listening);
        this.nextHops = nextHops;
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
                        bound.flow(),
                        bound.to().requestUri(),
                        bound.to().routeSet(),
                        bound.registration().nat(),
                        true))
                .orElseGet(() -> routed(from, request, source));
    }

    /**
     * Completes when names that stand in the way of {@link #find} have been asked for; at once where there are none, so
     * that find need not wait for any.
     */
    public CompletionStage<Void> ready(SipConfig.Realm from, Request request) {
        return names(request)
                ? CompletableFuture.completedFuture(null)
                : switch (routes.find(queries.of(request, from.name(), "", 0))) {
                    case io.limen.sip.route.Found.Nowhere why -> CompletableFuture.completedFuture(null);
                    case io.limen.sip.route.Found.To to ->
                        nextHops.all(to.ways()).thenAccept(ways -> {});
                };
    }

    /** Whether a request names a flow by a token of ours. */
    boolean names(Request request) {
        return flows.find(request).isPresent() || flows.failed(request);
    }

    private Found routed(SipConfig.Realm from, Request request, Hop source) {
        return switch (routes.find(queries.of(request, from.name(), "", 0))) {
            case io.limen.sip.route.Found.Nowhere why -> new Found.Nowhere(why.status(), why.reason());
            case io.limen.sip.route.Found.To to -> located(to.ways(), request, source);
        };
    }

    private Found located(List<Destination> ways, Request request, Hop source) {
        NextHops.Ways found =
                nextHops.all(ways).toCompletableFuture().getNow(new NextHops.Ways(List.of(), Optional.of(LATE)));
        if (found.ways().isEmpty()) {
            Located.Nowhere why = found.why().orElse(LATE);
            return new Found.Nowhere(why.status(), why.reason());
        }
        LocatedWay first = found.ways().getFirst();
        Hop hop = first.hops().getFirst();
        List<String> own = first.destination().routeSet();
        return new Found.To(
                first.destination().realm(),
                hop,
                first.destination().requestUri(),
                own.isEmpty() ? registered.serviceRoute(request, source) : own,
                registered.behindNat(hop),
                first.destination().aim() instanceof Destination.Aim.Flow);
    }
}
