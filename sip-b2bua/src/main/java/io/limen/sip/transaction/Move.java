package io.limen.sip.transaction;

import java.util.List;

/**
 * One row of a table.
 *
 * @param next state from here on
 * @param acts what to do, in this order
 */
public record Move(State next, List<Act> acts) {

    public Move {
        acts = List.copyOf(acts);
    }

    @Override
    public String toString() {
        return acts.isEmpty()
                ? next.toString()
                : next + " | "
                        + String.join(", ", acts.stream().map(Act::toString).toList());
    }
}
