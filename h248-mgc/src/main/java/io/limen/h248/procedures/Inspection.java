package io.limen.h248.procedures;

import io.limen.h248.audit.AuditAnswer;
import io.limen.h248.audit.AuditQuestion;
import io.limen.h248.audit.AuditReader;
import io.limen.h248.audit.Difference;
import io.limen.h248.audit.GatewayInventory;
import io.limen.h248.gateway.GatewayDirectory;
import io.limen.h248.gateway.LiveContexts;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.Outcome;
import io.limen.h248.model.Action;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import io.limen.policy.plan.BearerNotification;
import io.limen.policy.plan.BearerNotification.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares what stands in a gateway with what calls hold there, after its link was away or it contradicted us. What calls
 * hold and it has not is reported as released; what it has and no call holds is subtracted once it was seen twice, T-MAX
 * apart: by then every request that may have made it has ended. Belongs to the event loop.
 */
final class Inspection {
    private static final int ACTIONS = 50;
    private static final long MARGIN_MILLIS = 1_000;
    private final GatewayDirectory directory;
    private final BearerWatcher watcher;
    private final long confirmMillis;
    private final boolean subtract;
    private final Set<String> underWay = new HashSet<>();

    Inspection(GatewayDirectory directory, BearerWatcher watcher, MgcConfig config) {
        this.directory = directory;
        this.watcher = watcher;
        this.confirmMillis = config.retry().giveUpAfter().toMillis() + MARGIN_MILLIS;
        this.subtract = config.association().supervision().subtractStrays();
    }

    /** Looks now, unless a look is under way. */
    void inspect(String mid) {
        if (!underWay.add(mid)) {
            return;
        }
        Map<ContextId, Set<TerminationId>> before = held(mid);
        look(mid, found -> {
            underWay.remove(mid);
            if (found.isEmpty()) {
                return;
            }
            report(mid, before, found.get());
            Difference strays = Difference.of(held(mid), found.get());
            boolean any = !strays.strayContexts().isEmpty()
                    || !strays.strayTerminations().isEmpty();
            if (subtract && any) {
                var _ = directory.after(confirmMillis, () -> confirm(mid, strays));
            }
        });
    }

    /** A look that is under way again confirms by itself. */
    private void confirm(String mid, Difference first) {
        if (!underWay.add(mid)) {
            return;
        }
        look(mid, found -> {
            underWay.remove(mid);
            found.map(inventory -> both(first, Difference.of(held(mid), inventory)))
                    .ifPresent(strays -> clear(mid, strays.clearance()));
        });
    }

    private void clear(String mid, List<Action> actions) {
        for (int from = 0; from < actions.size(); from += ACTIONS) {
            var some = actions.subList(from, Math.min(actions.size(), from + ACTIONS));
            directory.request(mid, List.copyOf(some), "", outcome -> {});
        }
    }

    /** Two questions, one after the other; empty if the gateway answers neither in full. */
    private void look(String mid, Consumer<Optional<GatewayInventory>> onFound) {
        ask(
                mid,
                new AuditQuestion.Contexts(),
                contexts -> ask(
                        mid,
                        new AuditQuestion.Placements(),
                        placements -> onFound.accept(joined(contexts, placements))));
    }

    private void ask(String mid, AuditQuestion question, Consumer<Optional<GatewayInventory>> onAnswer) {
        directory.request(mid, List.of(question.action()), "", outcome -> {
            switch (outcome) {
                case Outcome.Replied replied -> {
                    AuditAnswer answer = AuditReader.read(question, replied.reply());
                    onAnswer.accept(answer.answered() ? Optional.of(answer.inventory()) : Optional.empty());
                }
                case Outcome.Lost lost -> onAnswer.accept(Optional.empty());
                case Outcome.Refused refused -> onAnswer.accept(Optional.empty());
                case Outcome.Late late -> {}
            }
        });
    }

    private static Optional<GatewayInventory> joined(
            Optional<GatewayInventory> contexts, Optional<GatewayInventory> placements) {
        return contexts.isPresent() && placements.isPresent()
                ? Optional.of(contexts.get().and(placements.get()))
                : contexts.or(() -> placements);
    }

    /** What calls held before the question, still hold, and the gateway has not. */
    private void report(String mid, Map<ContextId, Set<TerminationId>> before, GatewayInventory found) {
        Map<ContextId, Set<TerminationId>> held = held(mid);
        held.keySet().retainAll(before.keySet());
        Difference difference = Difference.of(held, found);
        difference.lostContexts().forEach(context -> released(mid, context, held.getOrDefault(context, Set.of())));
        difference.lostTerminations().forEach((context, lost) -> released(mid, context, lost));
    }

    private void released(String mid, ContextId context, Set<TerminationId> lost) {
        for (TerminationId id : lost) {
            watcher.bearer(
                    mid,
                    new BearerNotification(
                            context.value(), id.text(), 0, Kind.BEARER_RELEASED, "not in the gateway any more"));
        }
    }

    /** What is a stray in both. */
    private static Difference both(Difference first, Difference second) {
        Map<ContextId, Set<TerminationId>> contexts = new HashMap<>(second.strayContexts());
        contexts.keySet().retainAll(first.strayContexts().keySet());
        Map<ContextId, Set<TerminationId>> terminations = new HashMap<>();
        second.strayTerminations().forEach((context, strays) -> {
            Set<TerminationId> common = new HashSet<>(strays);
            common.retainAll(first.strayTerminations().getOrDefault(context, Set.of()));
            if (!common.isEmpty()) {
                terminations.put(context, common);
            }
        });
        return new Difference(contexts, terminations, Set.of(), Set.of(), Map.of());
    }

    private Map<ContextId, Set<TerminationId>> held(String mid) {
        return directory.contexts(mid).map(LiveContexts::held).orElseGet(HashMap::new);
    }
}
