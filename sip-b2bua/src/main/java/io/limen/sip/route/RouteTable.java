package io.limen.sip.route;

import io.limen.policy.rule.RouteCondition;
import io.limen.sip.port.Bindings;
import io.limen.sip.port.RouteMatch;
import io.limen.sip.port.RouteStep;
import io.limen.sip.port.SipConfig;
import io.limen.sip.port.UriRewrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds where a request goes (DESIGN 2.3, {@code routes}). Of the routes out of its realm that match, the highest
 * priority counts, then the longest prefix, the longest host, one with a condition, the one that is written first.
 */
public final class RouteTable {
    private final Map<String, SipConfig.Realm> realms;
    private final Map<String, SipConfig.Peer> peers;
    private final Map<String, List<SipConfig.Route>> routes;
    private final OwnAddresses own;
    private final Bindings bindings;
    private final Consumer<String> onFailedCondition;

    /**
     * A table.
     *
     * @param config realms, peers and routes
     * @param own tells which addresses are ours
     * @param bindings registered contacts
     * @param onFailedCondition takes the name of a route whose condition failed at run time
     */
    public RouteTable(SipConfig config, OwnAddresses own, Bindings bindings, Consumer<String> onFailedCondition) {
        this.realms = config.realms().stream().collect(Collectors.toMap(SipConfig.Realm::name, each -> each));
        this.peers = config.peers().stream().collect(Collectors.toMap(SipConfig.Peer::name, each -> each));
        this.routes = config.routes().stream()
                .sorted(Comparator.comparingInt(SipConfig.Route::priority).reversed())
                .collect(Collectors.groupingBy(SipConfig.Route::from, LinkedHashMap::new, Collectors.toList()));
        this.own = own;
        this.bindings = bindings;
        this.onFailedCondition = onFailedCondition;
    }

    /** Where a request goes. Never blocks. */
    public Found find(RouteFacts facts) {
        List<SipConfig.Route> leading = routes.getOrDefault(facts.realm(), List.of());
        if (leading.isEmpty()) {
            return new Found.Nowhere(404, "no route leads out of realm `" + facts.realm() + "`");
        }
        Optional<SipConfig.Route> route = best(leading, facts);
        return route.isEmpty()
                ? new Found.Nowhere(404, "no route out of realm `" + facts.realm() + "` is for this request")
                : along(route.get(), facts);
    }

    private Optional<SipConfig.Route> best(List<SipConfig.Route> leading, RouteFacts facts) {
        SipConfig.Route best = null;
        Fit bestFit = null;
        for (SipConfig.Route each : leading) {
            if (best != null && each.priority() < best.priority()) {
                break;
            }
            Optional<Fit> fit = fit(each, facts);
            if (fit.isPresent() && (bestFit == null || fit.get().compareTo(bestFit) > 0)) {
                best = each;
                bestFit = fit.get();
            }
        }
        return Optional.ofNullable(best);
    }

    /** How closely a route fits: the greater, the closer. */
    private record Fit(int prefix, int host, boolean condition) implements Comparable<Fit> {
        private static final Comparator<Fit> CLOSER =
                Comparator.comparingInt(Fit::prefix).thenComparingInt(Fit::host).thenComparing(Fit::condition);

        @Override
        public int compareTo(Fit other) {
            return CLOSER.compare(this, other);
        }
    }

    private Optional<Fit> fit(SipConfig.Route route, RouteFacts facts) {
        RouteMatch match = route.match();
        int prefix =
                longest(match.prefixes(), each -> facts.requestUri().dialled().startsWith(each));
        int host = longest(match.hosts(), each -> under(facts.requestUri().host(), each));
        boolean fits = prefix >= 0
                && host >= 0
                && match.when().map(when -> holds(route, when, facts)).orElse(true);
        return fits ? Optional.of(new Fit(prefix, host, match.when().isPresent())) : Optional.empty();
    }

    /** Length of the longest that holds, 0 if none is asked for, -1 if none holds. */
    private static int longest(List<String> wanted, java.util.function.Predicate<String> holds) {
        return wanted.isEmpty()
                ? 0
                : wanted.stream().filter(holds).mapToInt(String::length).max().orElse(-1);
    }

    private static boolean under(String host, String wanted) {
        return wanted.startsWith("*.") ? host.endsWith(wanted.substring(1)) : host.equals(wanted);
    }

    private boolean holds(SipConfig.Route route, RouteCondition when, RouteFacts facts) {
        return switch (when.test(facts.variables())) {
            case RouteCondition.Outcome.Holds holds -> holds.matched();
            case RouteCondition.Outcome.Failed failed -> {
                onFailedCondition.accept(route.name());
                yield false;
            }
        };
    }

    /** A step that leads nowhere is passed over; if all do, the first tells why. */
    private Found along(SipConfig.Route route, RouteFacts facts) {
        List<Destination> ways = new ArrayList<>();
        Optional<Found.Nowhere> why = Optional.empty();
        for (RouteStep step : route.steps()) {
            switch (step(step, facts)) {
                case Found.To to -> ways.addAll(to.ways());
                case Found.Nowhere nowhere -> why = why.or(() -> Optional.of(nowhere));
            }
        }
        return ways.isEmpty()
                ? why.orElse(new Found.Nowhere(404, "route `" + route.name() + "` has no destination"))
                : new Found.To(ways);
    }

    private Found step(RouteStep step, RouteFacts facts) {
        return switch (step.to()) {
            case SipConfig.To.ToPeer to -> toPeer(to.peer(), step, facts);
            case SipConfig.To.ToRealm to ->
                switch (to.by()) {
                    case REQUEST_URI -> toUri(to.realm(), step, rewritten(step, facts), List.of());
                    case ROUTE ->
                        facts.routes().isEmpty()
                                ? toUri(to.realm(), step, rewritten(step, facts), List.of())
                                : byRoute(to.realm(), step, facts);
                    case BINDING -> toBindings(to.realm(), step, facts);
                };
        };
    }

    private static String rewritten(RouteStep step, RouteFacts facts) {
        UriRewrite rewrite = step.rewrite();
        return rewrite.none() ? facts.requestUri().text() : RequestUris.rewritten(facts.requestUri(), rewrite);
    }

    private Found toPeer(String name, RouteStep step, RouteFacts facts) {
        SipConfig.Peer peer = peers.get(name);
        SipConfig.Realm realm = peer == null ? null : realms.get(peer.realm());
        if (peer == null || realm == null || peer.targets().isEmpty()) {
            return new Found.Nowhere(503, "peer `" + name + "` has no target");
        }
        UriParts uri = UriParts.of(rewritten(step, facts));
        // a Request-URI that names us becomes one that names the next hop; any other stays
        String text = isOurs(uri) ? RequestUris.toward(uri, peer.targets().getFirst()) : uri.text();
        return to(realm, name, new Destination.Aim.Targets(peer.targets()), text, List.of(), step);
    }

    private Found toUri(String realm, RouteStep step, String requestUri, List<String> routeSet) {
        UriParts uri = UriParts.of(requestUri);
        if (!uri.isSip()) {
            return new Found.Nowhere(404, "the request uri is no sip uri");
        }
        if (isOurs(uri)) {
            return new Found.Nowhere(404, "the request uri names this border, not a user beyond it");
        }
        return to(known(realm), "", new Destination.Aim.Uri(uri), requestUri, routeSet, step);
    }

    /** RFC 3261 clause 16.6 step 6: a strict router gets its own URI as Request-URI, ours goes last in Route. */
    private Found byRoute(String realm, RouteStep step, RouteFacts facts) {
        UriParts top = UriParts.of(facts.routes().getFirst());
        if (!top.isSip()) {
            return new Found.Nowhere(400, "the topmost route is no sip uri");
        }
        String requestUri = rewritten(step, facts);
        Destination.Aim aim = new Destination.Aim.Uri(top);
        if (RequestUris.loose(top)) {
            return to(known(realm), "", aim, requestUri, facts.routes(), step);
        }
        List<String> rest =
                new ArrayList<>(facts.routes().subList(1, facts.routes().size()));
        rest.add("<" + requestUri + ">");
        return to(known(realm), "", aim, top.text(), rest, step);
    }

    private Found toBindings(String realm, RouteStep step, RouteFacts facts) {
        UriParts uri = UriParts.of(rewritten(step, facts));
        if (!uri.isSip() || uri.user().isEmpty()) {
            return new Found.Nowhere(404, "the request uri names no user");
        }
        List<Destination> ways = bindings.of(uri.addressOfRecord()).stream()
                .filter(each -> each.flow().realm().equals(realm))
                .map(each -> new Destination(
                        known(realm),
                        "",
                        new Destination.Aim.Flow(each.flow()),
                        each.contactUri(),
                        each.path(),
                        step.rerouteOn()))
                .toList();
        return ways.isEmpty()
                ? new Found.Nowhere(480, "nothing is registered for the request uri")
                : new Found.To(ways);
    }

    private static Found to(
            SipConfig.Realm realm,
            String peer,
            Destination.Aim aim,
            String requestUri,
            List<String> routeSet,
            RouteStep step) {
        return new Found.To(List.of(new Destination(realm, peer, aim, requestUri, routeSet, step.rerouteOn())));
    }

    private boolean isOurs(UriParts uri) {
        return uri.isSip() && own.isOurs(uri.host(), RequestUris.port(uri));
    }

    private SipConfig.Realm known(String name) {
        SipConfig.Realm realm = realms.get(name);
        if (realm == null) {
            throw new IllegalArgumentException("no realm is named `" + name + "`");
        }
        return realm;
    }
}
