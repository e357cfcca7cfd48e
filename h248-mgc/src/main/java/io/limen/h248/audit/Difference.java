package io.limen.h248.audit;

import io.limen.h248.audit.GatewayInventory.Scope;
import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How what a gateway told differs from what we hold in it. Only what the gateway told in full counts: what it left out of
 * half an answer may well be there.
 *
 * @param strayContexts contexts that no call holds, with their terminations; none if not all were told
 * @param strayTerminations terminations that no call holds, in contexts that one holds
 * @param strayUnplaced terminations that no call holds and whose context the gateway did not name; ask where they are
 * @param lostContexts contexts that a call holds and the gateway has not
 * @param lostTerminations terminations that a call holds and the gateway has not, in contexts that it has
 */
public record Difference(
        Map<ContextId, Set<TerminationId>> strayContexts,
        Map<ContextId, Set<TerminationId>> strayTerminations,
        Set<TerminationId> strayUnplaced,
        Set<ContextId> lostContexts,
        Map<ContextId, Set<TerminationId>> lostTerminations) {
    public Difference {
        strayContexts = Map.copyOf(strayContexts);
        strayTerminations = Map.copyOf(strayTerminations);
        strayUnplaced = Set.copyOf(strayUnplaced);
        lostContexts = Set.copyOf(lostContexts);
        lostTerminations = Map.copyOf(lostTerminations);
    }

    /**
     * Compares.
     *
     * @param held terminations of the contexts that calls hold
     * @param found what the gateway told
     */
    public static Difference of(Map<ContextId, Set<TerminationId>> held, GatewayInventory found) {
        Map<ContextId, Set<TerminationId>> strayContexts = new LinkedHashMap<>();
        Map<ContextId, Set<TerminationId>> strays = new LinkedHashMap<>();
        Map<ContextId, Set<TerminationId>> losses = new LinkedHashMap<>();
        Set<ContextId> lostContexts = new LinkedHashSet<>();
        found.contexts().forEach((id, detail) -> {
            if (held.containsKey(id)) {
                put(strays, id, without(detail.terminations(), held.getOrDefault(id, Set.of())));
            } else {
                strayContexts.put(id, detail.allTold() ? detail.terminations() : Set.of());
            }
        });
        held.forEach((id, ours) -> {
            if (isLost(id, ours, found)) {
                lostContexts.add(id);
            } else {
                put(losses, id, lost(id, ours, found));
            }
        });
        Set<TerminationId> allOurs = new LinkedHashSet<>();
        held.values().forEach(allOurs::addAll);
        return new Difference(strayContexts, strays, without(found.unplaced(), allOurs), lostContexts, losses);
    }

    public boolean isEmpty() {
        return strayContexts.isEmpty()
                && strayTerminations.isEmpty()
                && strayUnplaced.isEmpty()
                && lostContexts.isEmpty()
                && lostTerminations.isEmpty();
    }

    /**
     * What takes all strays away whose context is known, an action each. Every command is optional, so that one that comes
     * too late does not keep the others from being carried out; terminations that are known go one by one, as a wildcard
     * could overtake an Add (H.248.1 §9.1).
     */
    public List<Action> clearance() {
        List<Action> actions = new ArrayList<>();
        strayContexts.forEach(
                (id, there) -> actions.add(subtract(id, there.isEmpty() ? Set.of(TerminationId.ALL) : there)));
        strayTerminations.forEach((id, there) -> actions.add(subtract(id, there)));
        return actions;
    }

    private static boolean isLost(ContextId id, Set<TerminationId> ours, GatewayInventory found) {
        if (found.complete().contains(Scope.CONTEXTS)) {
            return !found.contexts().containsKey(id);
        }
        return !ours.isEmpty()
                && !found.contexts().containsKey(id)
                && found.complete().contains(Scope.PLACED_TERMINATIONS)
                && ours.stream().noneMatch(found.unplaced()::contains);
    }

    private static Set<TerminationId> lost(ContextId id, Set<TerminationId> ours, GatewayInventory found) {
        ContextDetail there = found.contexts().getOrDefault(id, ContextDetail.UNKNOWN);
        if (there.allTold()) {
            return without(ours, there.terminations());
        }
        return found.complete().contains(Scope.PLACED_TERMINATIONS) ? without(ours, found.unplaced()) : Set.of();
    }

    private static Action subtract(ContextId context, Set<TerminationId> terminations) {
        List<CommandRequest> commands = terminations.stream()
                .map(id -> new CommandRequest(
                        new Command.Subtract(List.of(id), Optional.of(AuditDescriptor.NOTHING)), true, false))
                .toList();
        return new Action(context, ContextProperties.NONE, Optional.empty(), commands);
    }

    private static void put(Map<ContextId, Set<TerminationId>> into, ContextId id, Set<TerminationId> some) {
        if (!some.isEmpty()) {
            into.put(id, some);
        }
    }

    private static Set<TerminationId> without(Set<TerminationId> all, Set<TerminationId> those) {
        Set<TerminationId> left = new LinkedHashSet<>(all);
        left.removeAll(those);
        return left;
    }
}
