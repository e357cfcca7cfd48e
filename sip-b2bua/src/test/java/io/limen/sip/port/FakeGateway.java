package io.limen.sip.port;

import io.limen.policy.plan.AddressFamily;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.MediaAddress;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.policy.plan.ReservedPoint;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.sip.call.CallId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A gateway that keeps terminations in memory and answers at once; remembers every mistake made toward it. */
public final class FakeGateway implements MediaGateway {
    public static final String MID = "<gw.test>";
    private final Map<Long, Set<String>> contexts = new ConcurrentHashMap<>();
    private final List<String> mistakes = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong lastContext = new AtomicLong();
    private final AtomicInteger lastTermination = new AtomicInteger();
    private final AtomicInteger lastPort = new AtomicInteger();
    private volatile boolean inService = true;

    public void inService(boolean now) {
        inService = now;
    }

    @Override
    public Optional<String> choose(GatewayNeeds needs, Set<String> tried) {
        return inService && !tried.contains(MID) ? Optional.of(MID) : Optional.empty();
    }

    @Override
    public Set<String> abilities(Set<String> realms) {
        return Set.of("tcp-stateless", "tcp-relay", "tcp-merge", "tcp-proxy");
    }

    @Override
    public void run(CallId call, String gateway, Procedure procedure, Consumer<ProcedureResult> onResult) {
        onResult.accept(carryOut(procedure));
    }

    /** What the gateway answers. */
    public ProcedureResult carryOut(Procedure procedure) {
        return switch (procedure) {
            case Procedure.Reserve reserve -> {
                long context = lastContext.incrementAndGet();
                ReservedPoint ingress = reserve(reserve.plan().ingress());
                ReservedPoint egress = reserve(reserve.plan().egress());
                contexts.put(context, new HashSet<>(Set.of(ingress.terminationId(), egress.terminationId())));
                yield new ProcedureResult.Reserved(context, ingress, egress);
            }
            case Procedure.ReservePoint one -> {
                long context = one.contextId() == 0 ? lastContext.incrementAndGet() : one.contextId();
                ReservedPoint made = reserve(one.point());
                contexts.computeIfAbsent(context, each -> new HashSet<>()).add(made.terminationId());
                yield new ProcedureResult.PointReserved(context, made, List.of());
            }
            case Procedure.Order order -> known(order.contextId(), List.of(order.point()));
            case Procedure.Configure configure -> known(configure.contextId(), configure.points());
            case Procedure.ThroughConnect through -> known(through.contextId(), through.points());
            case Procedure.Release release -> release(release);
        };
    }

    private ProcedureResult known(long contextId, List<ReservedPoint> points) {
        Set<String> there = contexts.getOrDefault(contextId, Set.of());
        boolean all = points.stream().allMatch(each -> there.contains(each.terminationId()));
        return all
                ? new ProcedureResult.Done(contextId)
                : new ProcedureResult.Rejected(430, "unknown termination", 0, List.of());
    }

    private ProcedureResult release(Procedure.Release release) {
        Set<String> there = contexts.get(release.contextId());
        if (there == null || !there.containsAll(release.terminationIds())) {
            mistakes.add("release of what is not there: " + release);
            return new ProcedureResult.Rejected(430, "unknown termination", 0, List.of());
        }
        release.terminationIds().forEach(there::remove);
        if (there.isEmpty()) {
            contexts.remove(release.contextId());
        }
        return new ProcedureResult.Done(release.contextId());
    }

    private ReservedPoint reserve(ConnectionPoint point) {
        String host = "10.9." + point.group() + ".1";
        List<StreamEndpoint> streams = point.streams().stream()
                .map(each -> each.withLocal(
                        new MediaAddress(AddressFamily.IP4, host, 20_000 + 2 * (lastPort.incrementAndGet() % 20_000))))
                .toList();
        String id = "ip/" + point.group() + "/" + point.realm() + "/" + lastTermination.incrementAndGet();
        return new ReservedPoint(id, point.withStreams(streams));
    }

    public int terminations() {
        return contexts.values().stream().mapToInt(Set::size).sum();
    }

    public long reserved() {
        return lastContext.get();
    }

    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }
}
