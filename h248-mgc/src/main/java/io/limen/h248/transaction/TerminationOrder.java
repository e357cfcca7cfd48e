package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which request may leave now (H.248.1 §9.1): for one termination at most one Add, Modify or Move is under way, later
 * ones wait in order; a Subtract goes at once, and no Add leaves into what it takes away until it is answered; audits
 * are free; Adds that let the gateway choose are in order only within one context. A gateway has one Notify per
 * termination under way over UDP, and nothing overtakes its registration. Belongs to one thread.
 */
public final class TerminationOrder {
    /** What became of a request that wants to leave. */
    public sealed interface Verdict {
        /**
         * It leaves now.
         *
         * @param overtaken requests that still wait and add what this one subtracts: to be refused, as they would run
         *     after it
         */
        record Go(List<Long> overtaken) implements Verdict {
            public Go {
                overtaken = List.copyOf(overtaken);
            }
        }

        /** It waits for others; {@code overtaken} as with {@link Go}. */
        record Wait(List<Long> overtaken) implements Verdict {
            public Wait {
                overtaken = List.copyOf(overtaken);
            }
        }

        /** Too many wait already. */
        record Full(String reason) implements Verdict {}
    }

    private static final class Entry {
        final long id;
        final List<Claim> claims;
        final Set<Entry> waiters = new LinkedHashSet<>();
        int blockers;
        boolean overtaken;

        Entry(long id, List<Claim> claims) {
            this.id = id;
            this.claims = claims;
        }
    }

    private final boolean notifies;
    private final int queuedPerTermination;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final Map<TerminationId, List<Entry>> byTermination = new HashMap<>();
    private final Map<ContextId, List<Entry>> choosing = new HashMap<>();
    private final Set<Entry> wild = new LinkedHashSet<>();

    /**
     * @param notifies whether Notify keeps its order, as it must over UDP
     * @param queuedPerTermination most requests for one termination, the one under way included
     */
    public TerminationOrder(boolean notifies, int queuedPerTermination) {
        this.notifies = notifies;
        this.queuedPerTermination = queuedPerTermination;
    }

    /** A request with this id, which is not in use, wants to leave. */
    public Verdict submit(long id, List<Action> actions) {
        Entry entry = new Entry(id, Claim.of(actions, notifies));
        Set<Entry> blockers = new LinkedHashSet<>();
        for (Claim claim : entry.claims) {
            for (Entry other : candidates(claim)) {
                if (!blockers.contains(other) && other.claims.stream().anyMatch(claim::waitsFor)) {
                    blockers.add(other);
                }
            }
            List<Entry> same = byTermination.getOrDefault(claim.termination(), List.of());
            if (claim.kind() != Claim.Kind.REMOVE && same.size() >= queuedPerTermination) {
                return new Verdict.Full(
                        "more than " + queuedPerTermination + " requests for `" + claim.termination() + "`");
            }
        }
        List<Long> overtaken = overtake(entry);
        index(entry);
        blockers.forEach(b -> b.waiters.add(entry));
        entry.blockers = blockers.size();
        return blockers.isEmpty() ? new Verdict.Go(overtaken) : new Verdict.Wait(overtaken);
    }

    /**
     * A request of our own that leaves at once, when {@code after} ended and before what waits for that: what collides with
     * it goes on waiting.
     */
    public void followUp(long id, List<Action> actions, long after) {
        Entry entry = new Entry(id, Claim.of(actions, notifies));
        index(entry);
        Entry before = entries.get(after);
        if (before == null) {
            return;
        }
        for (Entry waiter : before.waiters) {
            if (waiter.claims.stream().anyMatch(c -> entry.claims.stream().anyMatch(c::waitsFor))) {
                entry.waiters.add(waiter);
                waiter.blockers++;
            }
        }
    }

    /** A request ended, however. The requests that may leave now, in order. */
    public List<Long> ended(long id) {
        Entry entry = entries.remove(id);
        if (entry == null) {
            return List.of();
        }
        wild.remove(entry);
        for (Claim claim : entry.claims) {
            drop(byTermination, claim.termination(), entry);
            drop(choosing, claim.context(), entry);
        }
        List<Long> free = new ArrayList<>();
        for (Entry waiter : entry.waiters) {
            if (--waiter.blockers == 0 && entries.containsKey(waiter.id)) {
                free.add(waiter.id);
            }
        }
        return free;
    }

    /** Whether a Subtract left while this request was under way, so that what it added must be subtracted individually. */
    public boolean overtaken(long id) {
        Entry entry = entries.get(id);
        return entry != null && entry.overtaken;
    }

    /** Requests that are under way or wait. */
    public int size() {
        return entries.size();
    }

    private Iterable<Entry> candidates(Claim claim) {
        if (claim.kind() == Claim.Kind.REGISTER) {
            return List.of();
        }
        if (!claim.isSpecific() && !claim.termination().hasChoose()) {
            return entries.values(); // a wildcard may meet any
        }
        List<Entry> near = new ArrayList<>(wild);
        near.addAll(byTermination.getOrDefault(claim.termination(), List.of()));
        if (claim.termination().hasChoose() && claim.context().isSpecific()) {
            near.addAll(choosing.getOrDefault(claim.context(), List.of()));
        }
        return near;
    }

    /** Marks what is under way and would be left behind; what still waits is returned, to be refused. */
    private List<Long> overtake(Entry subtracting) {
        List<Long> waiting = new ArrayList<>();
        for (Claim claim : subtracting.claims) {
            if (claim.kind() != Claim.Kind.REMOVE) {
                continue;
            }
            Iterable<Entry> near =
                    claim.isSpecific() ? byTermination.getOrDefault(claim.termination(), List.of()) : entries.values();
            for (Entry other : near) {
                if (!other.overtaken && other.claims.stream().anyMatch(claim::overtakes)) {
                    other.overtaken = true;
                    if (other.blockers > 0) {
                        waiting.add(other.id);
                    }
                }
            }
        }
        return waiting;
    }

    private void index(Entry entry) {
        entries.put(entry.id, entry);
        for (Claim claim : entry.claims) {
            if (claim.kind() == Claim.Kind.REGISTER) {
                wild.add(entry);
            } else if (claim.isSpecific()) {
                put(byTermination, claim.termination(), entry);
            } else if (claim.termination().hasChoose()) {
                if (claim.context().isSpecific()) {
                    put(choosing, claim.context(), entry);
                }
            } else {
                wild.add(entry);
            }
        }
    }

    private static <K> void put(Map<K, List<Entry>> index, K key, Entry entry) {
        List<Entry> all = index.computeIfAbsent(key, k -> new ArrayList<>(2));
        if (all.isEmpty() || all.getLast() != entry) {
            all.add(entry);
        }
    }

    private static <K> void drop(Map<K, List<Entry>> index, K key, Entry entry) {
        List<Entry> all = index.get(key);
        if (all != null) {
            all.remove(entry);
            if (all.isEmpty()) {
                index.remove(key);
            }
        }
    }
}
