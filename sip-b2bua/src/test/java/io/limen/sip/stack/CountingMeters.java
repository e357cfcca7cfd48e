package io.limen.sip.stack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts by name. */
final class CountingMeters implements SipMeters {

    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    private void count(String name) {
        counts.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
    }

    int of(Reason reason) {
        return of(reason.name());
    }

    int of(String name) {
        return counts.getOrDefault(name, new AtomicInteger()).get();
    }

    @Override
    public void received(SipListenPoint at) {
        count("received");
    }

    @Override
    public void sent(SipListenPoint at) {
        count("sent");
    }

    @Override
    public void dropped(SipListenPoint at, Reason reason) {
        count(reason.name());
    }

    @Override
    public void retransmitted(SipListenPoint at) {
        count("retransmitted");
    }
}
