package io.limen.sip.lane;

import io.limen.sip.guard.QueueDelay;
import io.limen.sip.stack.SipLanes;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One single-threaded event loop. SIP is refused when too much waits; results, timers and orders always get in, since a
 * call that has begun must be able to end. How long events wait is measured, so that new work is shed long before that.
 */
final class Lane implements Executor, SipLanes.Load, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int URGENT_FACTOR = 2;

    /** An event and when it came. */
    private record Waiting(Runnable task, long since) {}

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final int limit;
    private final QueueDelay delay;
    private final Thread thread;
    private volatile boolean stopped;

    Lane(int number, int limit, QueueDelay delay) {
        this.limit = limit;
        this.delay = delay;
        this.thread = Thread.ofPlatform().name("lane-" + number).daemon(true).unstarted(this::loop);
        thread.start();
    }

    /** For what comes from outside. */
    @Override
    public void execute(Runnable task) {
        enter(task, limit);
    }

    /** For emergency calls from outside: they find room where there is none for others. */
    void urgent(Runnable task) {
        enter(task, limit * URGENT_FACTOR);
    }

    private void enter(Runnable task, int most) {
        if (queue.size() >= most) {
            throw new RejectedExecutionException("lane is full: " + most + " events wait");
        }
        post(task);
    }

    /** For what belongs to calls that exist. */
    void post(Runnable task) {
        queue.add(new Waiting(task, System.nanoTime()));
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    int waiting() {
        return queue.size();
    }

    @Override
    public QueueDelay delay() {
        return delay;
    }

    @Override
    public long oldest() {
        Waiting first = queue.peek();
        return first == null ? 0 : Math.max(1, System.nanoTime() - first.since);
    }

    private void loop() {
        try {
            while (!stopped) {
                Waiting next = queue.take();
                delay.took(System.nanoTime() - next.since);
                run(next.task);
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
        post(() -> stopped = true);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
