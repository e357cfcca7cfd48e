package io.limen.h248.gateway;

import io.limen.h248.association.OutOfService;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.GatewayNeeds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Chooses gateways for new contexts: what is needed, state, then load by weight. A gateway that asked for a reduction is
 * passed over that often, evenly and without dice; emergency calls are not counted. For any thread.
 */
public final class GatewayChoice {
    /** The termination that a gateway of a profile would be asked for in a realm; empty if the realm has no group. */
    public interface Terminations {
        Optional<TerminationId> in(String realm, String profile);
    }

    private static final int REFUSALS = 3;
    private static final Duration AVOIDED = Duration.ofSeconds(30);

    /** How often in a row a gateway could not do a thing, and since when. */
    private record Refusals(int inARow, long lastAt) {}

    private final Terminations terminations;
    private final InstantSource clock;
    private final ConcurrentMap<String, Integer> credits = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Refusals> refusals = new ConcurrentHashMap<>();

    public GatewayChoice(Terminations terminations, InstantSource clock) {
        this.terminations = terminations;
        this.clock = clock;
    }

    /** The gateway to use next, which counts against its reduction. */
    public Optional<String> choose(List<GatewayView> gateways, GatewayNeeds needs, Set<String> tried) {
        return inOrder(gateways, needs)
                .filter(gateway -> !tried.contains(gateway.mid()))
                .filter(gateway -> needs.emergency() || passes(gateway))
                .findFirst()
                .map(GatewayView::mid);
    }

    /** The gateway that would be used; counts against nothing. */
    public Optional<String> preview(List<GatewayView> gateways, GatewayNeeds needs) {
        return inOrder(gateways, needs).findFirst().map(GatewayView::mid);
    }

    /** Whether new contexts are welcome there. */
    public static boolean usable(GatewayView gateway, boolean emergency) {
        return switch (gateway.state()) {
            case IN_SERVICE -> true;
            case DRAINING -> emergency;
            case LOCKED, LOST -> false;
        };
    }

    /** A gateway said that it cannot do what it was asked: after some of that it comes last for a while. */
    public void cannot(String mid) {
        refusals.merge(
                mid, new Refusals(1, clock.millis()), (old, now) -> new Refusals(old.inARow() + 1, now.lastAt()));
    }

    /** A gateway did what it was asked. */
    public void did(String mid) {
        refusals.remove(mid);
    }

    private Stream<GatewayView> inOrder(List<GatewayView> gateways, GatewayNeeds needs) {
        return gateways.stream()
                .filter(gateway -> usable(gateway, needs.emergency()))
                .filter(gateway -> gateway.realms().containsAll(needs.realms()))
                .filter(gateway -> gateway.abilities().containsAll(needs.abilities()))
                .filter(gateway -> reachable(gateway, needs))
                .sorted(Comparator.comparing((GatewayView gateway) -> avoided(gateway.mid()))
                        .thenComparingDouble(GatewayChoice::load));
    }

    private static double load(GatewayView gateway) {
        double share = gateway.weight() * Math.max(1, 100 - gateway.reduction()) / 100.0;
        return gateway.contexts() / share;
    }

    private boolean reachable(GatewayView gateway, GatewayNeeds needs) {
        return gateway.outOfService().isEmpty()
                || needs.realms().stream()
                        .flatMap(realm -> terminations.in(realm, gateway.profile()).stream())
                        .noneMatch(id -> OutOfService.covers(gateway.outOfService(), id));
    }

    private boolean avoided(String mid) {
        Refusals known = refusals.get(mid);
        return known != null && known.inARow() >= REFUSALS && clock.millis() - known.lastAt() < AVOIDED.toMillis();
    }

    /** Of a hundred calls, as many pass as the reduction leaves. */
    private boolean passes(GatewayView gateway) {
        if (gateway.reduction() == 0) {
            return true;
        }
        int credit = credits.merge(gateway.mid(), 100 - gateway.reduction(), Integer::sum);
        if (credit < 100) {
            return false;
        }
        credits.merge(gateway.mid(), -100, Integer::sum);
        return true;
    }
}
