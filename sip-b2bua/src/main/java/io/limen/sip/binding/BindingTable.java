package io.limen.sip.binding;

import io.limen.sip.call.Hop;
import io.limen.sip.port.Bindings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The contacts that stand, found by address of record, identity, token and flow. Changes of one address of record are
 * atomic; any thread.
 */
public final class BindingTable implements Bindings {
    private record Due(Instant until, String aor) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = until.compareTo(other.until);
            return byTime != 0 ? byTime : aor.compareTo(other.aor);
        }
    }

    private final Map<String, List<Registration>> byAor = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> byIdentity = new ConcurrentHashMap<>();
    private final Map<String, List<Registration>> byToken = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> bySource = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Due> due = new ConcurrentSkipListSet<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Puts a new list in the place of the old one; gives what is gone. */
    public List<Registration> change(String aor, UnaryOperator<List<Registration>> change) {
        List<Registration> gone = new ArrayList<>();
        byAor.compute(aor, (key, before) -> {
            List<Registration> old = before == null ? List.of() : before;
            List<Registration> next = List.copyOf(change.apply(old));
            index(aor, old, next);
            old.stream()
                    .filter(each -> next.stream().noneMatch(now -> now.contact().same(each.contact())))
                    .forEach(gone::add);
            return next.isEmpty() ? null : next;
        });
        return gone;
    }

    private void index(String aor, List<Registration> old, List<Registration> next) {
        Set<String> identities = new HashSet<>();
        Set<String> sources = new HashSet<>();
        Set<String> tokens = new HashSet<>();
        next.forEach(each -> {
            identities.addAll(each.identities());
            sources.add(source(each.flow()));
            tokens.add(each.token());
            due.add(new Due(each.until(), aor));
        });
        identities.forEach(each -> enter(byIdentity, each, aor));
        sources.forEach(each -> enter(bySource, each, aor));
        tokens.forEach(token -> byToken.put(
                token, next.stream().filter(each -> each.token().equals(token)).toList()));
        for (Registration each : old) {
            each.identities().stream().filter(id -> !identities.contains(id)).forEach(id -> leave(byIdentity, id, aor));
            if (!sources.contains(source(each.flow()))) {
                leave(bySource, source(each.flow()), aor);
            }
            if (!tokens.contains(each.token())) {
                byToken.remove(each.token());
            }
            if (next.stream().noneMatch(now -> now.until().equals(each.until()))) {
                due.remove(new Due(each.until(), aor));
            }
        }
        size.addAndGet(next.size() - old.size());
    }

    private static void enter(Map<String, Set<String>> map, String key, String aor) {
        map.compute(key, (same, before) -> {
            Set<String> after = before == null ? new HashSet<>() : new HashSet<>(before);
            after.add(aor);
            return after;
        });
    }

    private static void leave(Map<String, Set<String>> map, String key, String aor) {
        map.computeIfPresent(key, (same, before) -> {
            Set<String> after = new HashSet<>(before);
            after.remove(aor);
            return after.isEmpty() ? null : after;
        });
    }

    /** How a flow's far end is written: {@code host:port}. */
    public static String source(Hop flow) {
        return flow.host() + ":" + flow.port();
    }

    /** Contacts of an address of record itself. */
    public List<Registration> standing(String aor) {
        return byAor.getOrDefault(aor, List.of());
    }

    /** Contacts of an address of record or of an identity that was registered with it. */
    public List<Registration> reaching(String identity) {
        return byIdentity.getOrDefault(Aor.of(identity), Set.of()).stream()
                .flatMap(aor -> standing(aor).stream())
                .filter(each -> each.identities().contains(Aor.of(identity)))
                .sorted(Comparator.comparing(
                                (Registration each) -> each.contact().qOrder())
                        .thenComparing(Registration::until)
                        .reversed())
                .toList();
    }

    /** Contacts that a token of ours stands for. */
    public List<Registration> token(String token) {
        return byToken.getOrDefault(token, List.of());
    }

    /** Contacts that were registered from there: realm, transport, address and port. */
    public List<Registration> from(Hop flow) {
        return bySource.getOrDefault(source(flow), Set.of()).stream()
                .flatMap(aor -> standing(aor).stream())
                .filter(each -> each.flow().equals(flow))
                .toList();
    }

    /** Whether a contact behind NAT was registered from that {@code host:port}. */
    public boolean behindNat(String source) {
        return bySource.getOrDefault(source, Set.of()).stream()
                .flatMap(aor -> standing(aor).stream())
                .anyMatch(each -> each.nat() && source(each.flow()).equals(source));
    }

    @Override
    public List<Binding> of(String aor) {
        return reaching(aor).stream()
                .map(each -> new Binding(
                        each.contact().uri(),
                        each.flow(),
                        each.path(),
                        each.contact().qOrder(),
                        each.e2ae()))
                .toList();
    }

    /** Takes away what ended before that time; gives what it was. */
    public List<Registration> purge(Instant before) {
        List<Registration> gone = new ArrayList<>();
        while (true) {
            Due first = due.pollFirst();
            if (first == null) {
                return gone;
            }
            if (!first.until().isBefore(before)) {
                due.add(first);
                return gone;
            }
            gone.addAll(change(
                    first.aor(),
                    now -> now.stream()
                            .filter(each -> !each.until().isBefore(before))
                            .toList()));
        }
    }

    /** A flow is no more: so are the contacts that were reached by it (RFC 5626 §5.3). */
    public List<Registration> lost(Hop flow) {
        List<Registration> gone = new ArrayList<>();
        for (String aor : bySource.getOrDefault(source(flow), Set.of())) {
            gone.addAll(change(
                    aor,
                    now -> now.stream()
                            .filter(each -> !each.flow().equals(flow))
                            .toList()));
        }
        return gone;
    }

    /** Takes away one contact by its token; whether there was one. */
    public Optional<Registration> remove(String token) {
        List<Registration> known = token(token);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Registration one = known.getFirst();
        change(
                one.aor(),
                now -> now.stream().filter(each -> !each.token().equals(token)).toList());
        return Optional.of(one);
    }

    /** All contacts, by address of record. */
    public List<Registration> all() {
        return byAor.values().stream().flatMap(List::stream).toList();
    }

    public int size() {
        return size.get();
    }
}
