package io.limen.h248.transaction;

import java.util.PriorityQueue;

/** The waits of one peer: many inside, one outside. A wait that was replaced stays until its time and is then passed over. */
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;

    /** What a wait is for. */
    enum Kind {
        REQUEST,
        PROVISIONAL,
        DELIVERY
    }

    /** One wait. */
    record Deadline(long at, Kind kind, long id) {}

    private final PriorityQueue<Deadline> queue = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    private long promised = NEVER;

    void add(long at, Kind kind, long id) {
        queue.add(new Deadline(at, kind, id));
    }

    boolean due(long now) {
        return !queue.isEmpty() && queue.peek().at() <= now;
    }

    Deadline poll() {
        return queue.remove();
    }

    /** The wait that was promised is over, or is not kept. */
    void woke() {
        promised = NEVER;
    }

    /** The wake-up that must be asked for now, NEVER if the one asked for will do; {@code other} counts beside the waits. */
    long ask(long other) {
        long first = Math.min(other, queue.isEmpty() ? NEVER : queue.peek().at());
        if (first >= promised) {
            return NEVER;
        }
        promised = first;
        return first;
    }

    int size() {
        return queue.size();
    }
}
