package io.limen.sip.stack;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that sweeps the {@link Schedule}. */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Schedule schedule;
    private final Thread thread;
    private volatile boolean running = true;

    Ticker(Schedule schedule) {
        this.schedule = schedule;
        this.thread = Thread.ofPlatform().name("sip-ticker").daemon(true).unstarted(this::loop);
    }

    /** The steady clock in milliseconds. */
    static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    void start() {
        thread.start();
    }

    private void loop() {
        while (running) {
            LockSupport.parkNanos(TICK_NANOS);
            try {
                schedule.sweep();
            } catch (RuntimeException ours) {
                LOG.error("a timer failed", ours); // all other calls still need the thread
            }
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
