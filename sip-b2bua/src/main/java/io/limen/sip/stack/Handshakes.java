package io.limen.sip.stack;

import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Handshakes under way at all listen points: how many there may be, how long they may take, who does the sums. */
final class Handshakes implements AutoCloseable {

    private final StreamLimits limits;
    private final AtomicInteger halfOpen = new AtomicInteger();
    private final Sources sources;
    private final ExecutorService work;

    Handshakes(StreamLimits limits) {
        this.limits = limits;
        this.sources = new Sources(limits.halfOpenPerSource());
        // bounded by the handshakes under way; io threads go on framing while keys are worked out
        this.work = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("sip-tls-", 0).daemon(true).factory());
    }

    StreamLimits limits() {
        return limits;
    }

    ExecutorService work() {
        return work;
    }

    boolean begin(InetAddress source) {
        if (!sources.enter(source)) {
            return false;
        }
        if (halfOpen.incrementAndGet() <= limits.halfOpen()) {
            return true;
        }
        end(source);
        return false;
    }

    void end(InetAddress source) {
        sources.leave(source);
        halfOpen.decrementAndGet();
    }

    int underWay() {
        return halfOpen.get();
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
