package io.limen.h248.audit;

import io.limen.h248.model.ContextId;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.TerminationId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway told of itself in one answer or in several.
 *
 * @param packages with versions; empty if not told
 * @param root properties of the gateway as a whole
 * @param contexts that exist
 * @param idle terminations in no context
 * @param unplaced terminations in a context that the gateway did not name
 * @param terminations what is known of each, wildcards of union answers among them
 * @param capabilities what terminations could be set to, by id or wildcard
 * @param complete of what the gateway told all there is
 */
public record GatewayInventory(
        Optional<List<PackageVersion>> packages,
        RootState root,
        Map<ContextId, ContextDetail> contexts,
        Set<TerminationId> idle,
        Set<TerminationId> unplaced,
        Map<TerminationId, TerminationDetail> terminations,
        Map<TerminationId, TerminationCapabilities> capabilities,
        Set<Scope> complete) {
    /** Nothing told. */
    public static final GatewayInventory UNKNOWN = new GatewayInventory(
            Optional.empty(), RootState.UNKNOWN, Map.of(), Set.of(), Set.of(), Map.of(), Map.of(), Set.of());

    /** Things that a gateway can tell all of. */
    public enum Scope {
        CONTEXTS,
        PLACED_TERMINATIONS,
        IDLE_TERMINATIONS
    }

    public GatewayInventory {
        packages = packages.map(List::copyOf);
        contexts = Map.copyOf(contexts);
        idle = Set.copyOf(idle);
        unplaced = Set.copyOf(unplaced);
        terminations = Map.copyOf(terminations);
        capabilities = Map.copyOf(capabilities);
        complete = Set.copyOf(complete);
    }

    /** The contexts that a termination was found in: none or one, unless the gateway contradicts itself. */
    public List<ContextId> whereIs(TerminationId termination) {
        return contexts.entrySet().stream()
                .filter(e -> e.getValue().terminations().contains(termination))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** This with what a later answer told, which wins. */
    public GatewayInventory and(GatewayInventory later) {
        Map<ContextId, ContextDetail> allContexts = new LinkedHashMap<>(contexts);
        if (later.complete.contains(Scope.CONTEXTS)) {
            allContexts.keySet().retainAll(later.contexts.keySet());
        }
        later.contexts.forEach((id, detail) -> allContexts.merge(id, detail, ContextDetail::and));
        Map<TerminationId, TerminationDetail> allDetails = new LinkedHashMap<>(terminations);
        later.terminations.forEach((id, detail) -> allDetails.merge(id, detail, TerminationDetail::and));
        Map<TerminationId, TerminationCapabilities> allCapabilities = new LinkedHashMap<>(capabilities);
        allCapabilities.putAll(later.capabilities);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(complete);
        scopes.addAll(later.complete);
        return new GatewayInventory(
                later.packages.or(() -> packages),
                later.root.properties().isEmpty() ? root : later.root,
                allContexts,
                later.complete.contains(Scope.IDLE_TERMINATIONS) ? later.idle : joined(idle, later.idle),
                later.complete.contains(Scope.PLACED_TERMINATIONS) ? later.unplaced : joined(unplaced, later.unplaced),
                allDetails,
                allCapabilities,
                scopes);
    }

    private static Set<TerminationId> joined(Set<TerminationId> one, Set<TerminationId> other) {
        Set<TerminationId> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }
}
