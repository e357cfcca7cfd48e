package io.limen.sip.lane;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of registrations and requests outside of calls. */
final class RelayCounts {
    private final Map<Relaying.Count, LongAdder> counts = new EnumMap<>(Relaying.Count.class);

    RelayCounts() {
        for (Relaying.Count each : Relaying.Count.values()) {
            counts.put(each, new LongAdder());
        }
    }

    void add(Relaying.Count what) {
        add(what, 1);
    }

    void add(Relaying.Count what, int many) {
        LongAdder counter = counts.get(what);
        if (counter != null) {
            counter.add(many);
        }
    }

    long of(Relaying.Count what) {
        LongAdder counter = counts.get(what);
        return counter == null ? 0 : counter.sum();
    }
}
