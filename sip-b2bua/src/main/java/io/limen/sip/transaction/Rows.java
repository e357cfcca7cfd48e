package io.limen.sip.transaction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of one table. */
@SuppressWarnings("EnumOrdinal") // rows of a table that is looked up by place
final class Rows {

    private final boolean overStream;
    private final Map<State, Map<Signal, Move>> rows = new EnumMap<>(State.class);

    Rows(boolean overStream) {
        this.overStream = overStream;
    }

    Rows on(State state, Signal signal, State next, Act... acts) {
        Move before = rows.computeIfAbsent(state, key -> new EnumMap<>(Signal.class))
                .put(signal, settled(state, signal, next, List.of(acts)));
        if (before != null) {
            throw new IllegalStateException("two rows for " + state + " and " + signal);
        }
        return this;
    }

    /**
     * Over a stream nothing but a 2xx is repeated (RFC 3261 clause 13.3.1.4), and timers D, I, J and K are zero (table
     * 4); L and M are not (RFC 6026 clause 8).
     */
    private Move settled(State state, Signal signal, State next, List<Act> acts) {
        if (!overStream || next == State.ACCEPTED || state == State.ACCEPTED) {
            return new Move(next, acts);
        }
        List<Act> kept = new ArrayList<>(acts);
        if (signal == Signal.REPEAT_DUE) {
            kept.remove(Act.SEND_AGAIN);
        }
        return new Move(kept.remove(Act.LINGER) ? State.TERMINATED : next, kept);
    }

    Move[][] table() {
        Move[][] table = new Move[State.values().length][Signal.values().length];
        for (State state : State.values()) {
            Map<Signal, Move> known = rows.getOrDefault(state, Map.of());
            for (Signal signal : Signal.values()) {
                table[state.ordinal()][signal.ordinal()] =
                        known.getOrDefault(signal, new Move(state, List.of(Act.ABSORB)));
            }
        }
        return table;
    }
}
