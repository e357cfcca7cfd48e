package io.limen.sip.stack;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many server transactions there are, in all and by source. */
final class Quota {

    private final int most;
    private final int mostPerSource;
    private final AtomicInteger held = new AtomicInteger();
    private final Map<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

    Quota(SipStackConfig.Limits limits) {
        this.most = limits.transactions();
        this.mostPerSource = limits.transactionsPerSource();
    }

    boolean room(InetAddress source) {
        return held.get() < most && bySource.getOrDefault(source, 0) < mostPerSource;
    }

    void enter(InetAddress source) {
        held.incrementAndGet();
        bySource.merge(source, 1, Integer::sum);
    }

    void leave(InetAddress source) {
        held.decrementAndGet();
        bySource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
    }
}
