package io.limen.sip.stack;

import io.limen.sip.transaction.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Timers of transactions. RFC 3261 knows a dozen waits, each of constant length, so what is armed with one of them falls
 * due in the order it was armed: a queue a length, without search and without cancelling. What is no longer wanted is
 * recognised by its generation when its time comes.
 */
final class Schedule {

    /** What waits for the same length of time. */
    final class Delay {
        private final long millis;
        private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();

        private Delay(long millis) {
            this.millis = millis;
        }

        void arm(Timed who, int generation, Signal signal) {
            queue.add(new Entry(now.getAsLong() + millis, who, generation, signal));
        }
    }

    private record Entry(long at, Timed who, int generation, Signal signal) {}

    private final LongSupplier now;
    private final Map<Long, Delay> byLength = new ConcurrentHashMap<>();
    private final List<Delay> delays = new CopyOnWriteArrayList<>();

    /**
     * Makes one.
     *
     * @param now milliseconds of any steady clock
     */
    Schedule(LongSupplier now) {
        this.now = now;
    }

    /** The queue of that length. */
    Delay of(long millis) {
        return byLength.computeIfAbsent(millis, length -> {
            Delay made = new Delay(length);
            delays.add(made);
            return made;
        });
    }

    /** T1, 2*T1 and so on, none longer than {@code longest}. */
    List<Delay> doubling(long first, long longest) {
        List<Delay> steps = new ArrayList<>();
        long millis = first;
        while (millis < longest) {
            steps.add(of(millis));
            millis *= 2;
        }
        steps.add(of(longest));
        return List.copyOf(steps);
    }

    /** Hands out what is due. */
    void sweep() {
        long time = now.getAsLong();
        for (Delay delay : delays) {
            Entry first = delay.queue.peek();
            while (first != null && first.at() <= time) {
                delay.queue.poll();
                if (first.who().awaits(first.generation())) {
                    first.who().due(first.generation(), first.signal());
                }
                first = delay.queue.peek();
            }
        }
    }
}
