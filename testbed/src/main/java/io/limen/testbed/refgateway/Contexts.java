package io.limen.testbed.refgateway;

import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.TerminationId;
import io.limen.testbed.refgateway.media.End;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Contexts and what stands in them. Confined to the engine's thread. */
final class Contexts {
    private static final Pattern PART = Pattern.compile("\\d{1,5}");

    private final Map<Long, Map<TerminationId, GatewayTermination>> contexts = new TreeMap<>();
    private final Map<Long, ContextState> states = new HashMap<>();
    private long lastContext;
    private long lastTermination;

    Contexts(long seed) {
        // two lives of a gateway must not give the same names: a late Subtract would hit a stranger
        lastContext = seed % 1_000_000;
        lastTermination = seed % 1_000_000_000;
    }

    int size() {
        return contexts.size();
    }

    int terminations() {
        return contexts.values().stream().mapToInt(Map::size).sum();
    }

    List<Long> ids() {
        return List.copyOf(contexts.keySet());
    }

    List<GatewayTermination> in(long context) {
        return List.copyOf(contexts.getOrDefault(context, Map.of()).values());
    }

    boolean has(ContextId context) {
        return contexts.containsKey(context.value());
    }

    Optional<GatewayTermination> anywhere(TerminationId id) {
        return contexts.values().stream()
                .map(c -> c.get(id))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** The context that a termination stands in; NULL if there is no such termination. */
    ContextId contextOf(TerminationId id) {
        return contexts.entrySet().stream()
                .filter(e -> e.getValue().containsKey(id))
                .map(e -> new ContextId(e.getKey()))
                .findFirst()
                .orElse(ContextId.NULL);
    }

    ContextState state(long context) {
        return states.computeIfAbsent(context, _ -> new ContextState());
    }

    long newContext() {
        lastContext = lastContext >= 0xFFFF_FF00L ? 1 : lastContext + 1;
        contexts.put(lastContext, new LinkedHashMap<>());
        return lastContext;
    }

    /** The id for a pattern such as {@code ip/1/$/$} or {@code $}: group as given, else by realm. */
    TerminationId newTermination(TerminationId pattern) {
        String[] parts = pattern.text().split("/", -1);
        String group = parts.length > 1 && PART.matcher(parts[1]).matches() ? parts[1] : "1";
        lastTermination = lastTermination >= 0xFFFF_FFF0L ? 1 : lastTermination + 1;
        return new TerminationId("ip/" + group + "/lo/" + lastTermination);
    }

    /** Puts a termination into a context and joins its streams with those already there. */
    void add(long context, GatewayTermination termination) {
        Map<TerminationId, GatewayTermination> members = contexts.get(context);
        if (members == null) {
            throw new IllegalStateException("context " + context + " does not stand");
        }
        members.put(termination.id, termination);
        join(context);
    }

    /** Joins equal streams of the two terminations of a context. */
    void join(long context) {
        List<GatewayTermination> members = in(context);
        if (members.size() == 2) {
            members.getFirst().streams.forEach((id, stream) -> {
                GatewayStream other = members.getLast().streams.get(id);
                if (other != null) {
                    link(stream, other);
                }
            });
        }
    }

    private static void link(GatewayStream one, GatewayStream other) {
        Optional<End> left = one.end();
        Optional<End> right = other.end();
        if (left.isPresent() && right.isPresent()) {
            left.get().join(right.get());
        }
    }

    void remove(long context, GatewayTermination termination) {
        termination.close();
        Map<TerminationId, GatewayTermination> members = contexts.get(context);
        if (members != null) {
            members.remove(termination.id);
            forgetIfEmpty(context);
        }
    }

    void forgetIfEmpty(long context) {
        Map<TerminationId, GatewayTermination> members = contexts.get(context);
        if (members != null && members.isEmpty()) {
            contexts.remove(context);
            states.remove(context);
        }
    }

    /** Puts a termination of another context into this one (H.248.1 §7.2.4). */
    void move(GatewayTermination termination, long from, long to) {
        Map<TerminationId, GatewayTermination> before = contexts.getOrDefault(from, Map.of());
        before.remove(termination.id);
        termination.streams.values().forEach(stream -> stream.end().ifPresent(End::part));
        forgetIfEmpty(from);
        add(to, termination);
    }

    void clear() {
        for (long context : ids()) {
            for (GatewayTermination termination : in(context)) {
                remove(context, termination);
            }
        }
    }

    /** The terminations of a context that an id names (H.248.1 §6.2.2). */
    List<GatewayTermination> named(ContextId context, TerminationId id) throws Refused {
        if (id.hasChoose()) {
            throw new Refused(ErrorCode.INCORRECT_IDENTIFIER, "CHOOSE is for Add and Move");
        }
        if (id.hasAll()) {
            List<GatewayTermination> found = matching(context, id);
            if (found.isEmpty()) {
                throw new Refused(ErrorCode.NO_TERMINATION_MATCHED, id.text());
            }
            return found;
        }
        Map<TerminationId, GatewayTermination> members = contexts.getOrDefault(context.value(), Map.of());
        GatewayTermination member = members.get(id);
        if (member != null) {
            return List.of(member);
        }
        throw anywhere(id).isPresent()
                ? new Refused(ErrorCode.TERMINATION_NOT_IN_CONTEXT, id.text())
                : new Refused(ErrorCode.UNKNOWN_TERMINATION, id.text());
    }

    /** Those that a wildcard matches: {@code *} all, {@code ip/1/*} every id that begins so. */
    List<GatewayTermination> matching(ContextId context, TerminationId id) {
        String[] wanted = id.text().split("/", -1);
        return in(context.value()).stream()
                .filter(termination -> matches(wanted, termination.id.text().split("/", -1)))
                .toList();
    }

    private static boolean matches(String[] wanted, String[] parts) {
        for (int i = 0; i < wanted.length; i++) {
            boolean last = i == wanted.length - 1;
            if (last && wanted[i].equals("*")) {
                return i <= parts.length - 1;
            }
            if (i >= parts.length || !(wanted[i].equals("*") || wanted[i].equalsIgnoreCase(parts[i]))) {
                return false;
            }
        }
        return wanted.length == parts.length;
    }
}
