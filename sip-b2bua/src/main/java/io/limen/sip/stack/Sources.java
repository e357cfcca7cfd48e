package io.limen.sip.stack;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connections a source holds at one listen point. */
final class Sources {

    private final int most;
    private final Map<InetAddress, Integer> held = new ConcurrentHashMap<>();

    Sources(int most) {
        this.most = most;
    }

    /** One more, unless it has as many as it may. */
    boolean enter(InetAddress source) {
        AtomicBoolean entered = new AtomicBoolean();
        held.compute(source, (key, count) -> {
            int now = count == null ? 0 : count;
            entered.set(now < most);
            return now < most ? now + 1 : now;
        });
        return entered.get();
    }

    void leave(InetAddress source) {
        held.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
    }
}
