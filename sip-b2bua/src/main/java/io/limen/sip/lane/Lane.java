package io.limen.sip.lane;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One single-threaded event loop. SIP is refused when too much waits; results, timers and orders always get in, since a
 * call that has begun must be able to end.
 */
final class Lane implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final int limit;
    private final Thread thread;
    private volatile boolean stopped;

    Lane(int number, int limit) {
        this.limit = limit;
        this.thread = Thread.ofPlatform().name("lane-" + number).daemon(true).unstarted(this::loop);
        thread.start();
    }

    /** For what comes from outside. */
    @Override
    public void execute(Runnable task) {
        if (queue.size() >= limit) {
            throw new RejectedExecutionException("lane is full: " + limit + " events wait");
        }
        queue.add(task);
    }

    /** For what belongs to calls that exist. */
    void post(Runnable task) {
        queue.add(task);
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    int waiting() {
        return queue.size();
    }

    private void loop() {
        try {
            while (!stopped) {
                run(queue.take());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ours) {
            LOG.error("event failed", ours); // a fault of ours in one call must not stop the others
        }
    }

    @Override
    public void close() {
        queue.add(() -> stopped = true);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
