package io.limen.sip.route;

import io.limen.sip.call.Hop;
import io.limen.sip.dns.NameService;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where a request is sent: the hops of a destination in the order they are tried, healthy ones first. What is numeric is
 * answered at once, names by the name service later. Any thread.
 */
public final class NextHops {
    private final Map<String, Reach> reach;
    private final Locator locator;
    private final Peers peers;
    private final RouteSettings settings;
    private final Supplier<SplittableRandom> random;

    /**
     * Makes it.
     *
     * @param config realms and settings
     * @param names the name service
     * @param peers health of peers
     * @param random what weights are drawn with
     */
    public NextHops(SipConfig config, NameService names, Peers peers, Supplier<SplittableRandom> random) {
        this.reach = config.realms().stream().collect(Collectors.toMap(SipConfig.Realm::name, Reach::of));
        this.settings = config.routing();
        this.locator = new Locator(names, settings.dns().naptr(), random);
        this.peers = peers;
        this.random = random;
    }

    /** Hops of a destination; at most as many as are tried for one request. */
    public CompletionStage<Located> of(Destination destination) {
        return switch (destination.aim()) {
            case Destination.Aim.Flow flow -> done(new Located.Hops(List.of(flow.hop())));
            case Destination.Aim.Uri uri -> of(uri.uri(), destination.realm().name());
            case Destination.Aim.Targets targets ->
                targets(
                                targets.targets(),
                                destination.realm().name(),
                                UriParts.of(destination.requestUri()).scheme().equals("sips"))
                        .thenApply(located -> located instanceof Located.Hops hops
                                ? new Located.Hops(first(peers.healthyFirst(destination.peer(), hops.hops())))
                                : located);
        };
    }

    /** Destinations with their hops; those that lead nowhere are left out. If all do, the first tells why. */
    public CompletionStage<Ways> all(List<Destination> destinations) {
        CompletionStage<Ways> all = CompletableFuture.completedFuture(new Ways(List.of(), Optional.empty()));
        for (Destination each : destinations) {
            all = all.thenCompose(before -> of(each).thenApply(located -> before.and(each, located)));
        }
        return all;
    }

    /**
     * What could be located.
     *
     * @param ways ways in order
     * @param why why the first that was left out was
     */
    public record Ways(List<LocatedWay> ways, Optional<Located.Nowhere> why) {
        public Ways {
            ways = List.copyOf(ways);
        }

        private Ways and(Destination destination, Located located) {
            return switch (located) {
                case Located.Hops hops -> {
                    List<LocatedWay> more = new ArrayList<>(ways);
                    more.add(new LocatedWay(destination, hops.hops()));
                    yield new Ways(more, why);
                }
                case Located.Nowhere nowhere -> new Ways(ways, why.or(() -> Optional.of(nowhere)));
            };
        }
    }

    /** Hops of a URI in a realm. */
    public CompletionStage<Located> of(UriParts uri, String realm) {
        if (!uri.isSip()) {
            return done(new Located.Nowhere(404, "`" + uri.scheme() + "` uris have no next hop"));
        }
        return locator.locate(Locator.Wanted.of(uri), reachOf(realm))
                .thenApply(located ->
                        located instanceof Located.Hops hops ? new Located.Hops(first(hops.hops())) : located);
    }

    /** Hops of a peer's targets, healthy or not, as those who watch it want them. */
    public CompletionStage<Located> targets(List<SipConfig.Target> targets, String realm, boolean secure) {
        List<SipConfig.Target> ordered =
                Weights.order(targets, SipConfig.Target::priority, SipConfig.Target::weight, random.get());
        CompletionStage<Located> all = done(new Located.Nowhere(503, "the peer has no target"));
        for (SipConfig.Target each : ordered) {
            Locator.Wanted wanted = new Locator.Wanted(secure, each.address(), each.port(), each.transport());
            all = all.thenCompose(
                    before -> locator.locate(wanted, reachOf(realm)).thenApply(more -> both(before, more)));
        }
        return all;
    }

    private static Located both(Located before, Located more) {
        if (!(more instanceof Located.Hops found)) {
            return before instanceof Located.Hops ? before : more;
        }
        if (!(before instanceof Located.Hops known)) {
            return more;
        }
        List<Hop> hops = new ArrayList<>(known.hops());
        found.hops().stream().filter(each -> !hops.contains(each)).forEach(hops::add);
        return new Located.Hops(hops);
    }

    /**
     * Where a request in a dialog goes (RFC 3261 clause 12.2.1.1): the first route, else the remote target. Toward an end
     * behind NAT and over WebSocket it is the flow its messages come by; over connections that flow is tried before a
     * new one is made.
     *
     * @param known hop of the dialog
     * @param nat whether the end is behind NAT
     * @param routeSet Route headers
     * @param remoteTarget URI of the peer's Contact
     */
    public CompletionStage<Located> inDialog(Hop known, boolean nat, List<String> routeSet, String remoteTarget) {
        if (nat || known.transport().equals("ws") || known.transport().equals("wss")) {
            return done(new Located.Hops(List.of(known)));
        }
        UriParts next = UriParts.of(routeSet.isEmpty() ? remoteTarget : routeSet.getFirst());
        boolean flowFirst = !known.transport().equals("udp") && sameServer(next, known);
        return of(next, known.realm()).thenApply(located -> switch (located) {
            case Located.Hops hops -> flowFirst ? withFirst(known, hops.hops()) : hops;
            // a peer whose Contact leads nowhere is still reached where it was reached before
            case Located.Nowhere nowhere -> new Located.Hops(List.of(known));
        });
    }

    /** The peer names the host that we know it by, or the domain that it stands for. */
    private static boolean sameServer(UriParts next, Hop known) {
        String transport = next.parameter("transport");
        boolean fits = transport.isEmpty() || transport.equals(known.transport());
        return fits && (next.host().equals(known.host()) || next.host().equalsIgnoreCase(known.domain()));
    }

    private static Located withFirst(Hop first, List<Hop> others) {
        List<Hop> all = new ArrayList<>();
        all.add(first);
        others.stream().filter(each -> !each.equals(first)).forEach(all::add);
        return new Located.Hops(all);
    }

    private List<Hop> first(List<Hop> hops) {
        return hops.subList(0, Math.min(hops.size(), settings.failover().targets()));
    }

    private Reach reachOf(String realm) {
        return Optional.ofNullable(reach.get(realm))
                .orElseThrow(() -> new IllegalArgumentException("no realm is named `" + realm + "`"));
    }

    private static CompletionStage<Located> done(Located located) {
        return CompletableFuture.completedFuture(located);
    }
}
