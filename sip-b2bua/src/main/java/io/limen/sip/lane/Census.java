package io.limen.sip.lane;

import io.limen.sip.call.CallState;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many calls are in which state. */
final class Census {
    private final Map<String, AtomicInteger> byState = new ConcurrentHashMap<>();
    private final AtomicInteger inSetUp = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();
    private final LongAdder started = new LongAdder();

    void begins(CallState state) {
        started.increment();
        all.incrementAndGet();
        inSetUp.incrementAndGet();
        of(state).incrementAndGet();
    }

    void moves(CallState from, CallState to) {
        of(from).decrementAndGet();
        of(to).incrementAndGet();
    }

    void settled() {
        inSetUp.decrementAndGet();
    }

    void ends(CallState last) {
        all.decrementAndGet();
        of(last).decrementAndGet();
    }

    int all() {
        return all.get();
    }

    long started() {
        return started.sum();
    }

    int inSetUp() {
        return inSetUp.get();
    }

    Map<String, Integer> byState() {
        Map<String, Integer> counts = new TreeMap<>();
        byState.forEach((state, count) -> counts.put(state, count.get()));
        return counts;
    }

    private AtomicInteger of(CallState state) {
        return byState.computeIfAbsent(state.label(), _ -> new AtomicInteger());
    }
}
