package io.limen.sip.guard;

import java.util.concurrent.atomic.AtomicLong;

/** A bucket that refills with time, for all sources together. */
final class Bucket {

    private final AtomicLong empty = new AtomicLong();
    private final long interval;
    private final long depth;

    Bucket(long perSecond, long burst) {
        this.interval = Math.max(1, 1_000_000_000L / perSecond);
        this.depth = interval * burst;
    }

    boolean take(long now, long count) {
        while (true) {
            long was = empty.get();
            long next = Math.max(was, now) + interval * count;
            if (next - now > depth) {
                return false;
            }
            if (empty.compareAndSet(was, next)) {
                return true;
            }
        }
    }
}
