package io.limen.sip.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How late one lane is, and what of the new work for it is taken in. The lane tells how long each event had waited;
 * io threads ask. Neither waits for the other.
 */
public final class QueueDelay {

    private static final long NONE = Long.MAX_VALUE;

    private final long interval;
    private final long limit;
    private final long priorityLimit;
    private final AcceptShare share;
    private final AtomicBoolean reckoning = new AtomicBoolean();
    private final AtomicLong least = new AtomicLong(NONE);
    private volatile long last;
    private volatile double known = 1;
    private volatile long lastDelay;

    public QueueDelay(GuardSettings.Delay settings) {
        this.interval = settings.interval().toNanos();
        this.limit = settings.limit().toNanos();
        this.priorityLimit = settings.priorityLimit().toNanos();
        this.share = new AcceptShare(settings.target().toNanos());
    }

    /** The lane begins with an event that had waited so long, in nanoseconds. */
    public void took(long waited) {
        if (waited < least.get()) {
            least.accumulateAndGet(waited, Math::min);
        }
    }

    /**
     * Whether new work is taken in.
     *
     * @param precedence its worth
     * @param draw a number that is evenly spread over all 64 bits, the same for repeats of a request
     * @param oldest how long the event has waited that waits longest now, 0 if none waits
     * @param now time in nanoseconds
     */
    public boolean takesIn(Precedence precedence, long draw, long oldest, long now) {
        reckon(oldest, now);
        return switch (precedence) {
            case EMERGENCY -> true;
            case PRIORITY -> oldest < priorityLimit;
            case NORMAL -> oldest < limit && (draw >>> 11) * 0x1.0p-53 < known;
        };
    }

    /** The same for a neighbour that sheds as we have told it: only the limit counts. */
    public boolean takesInFromThrottled(Precedence precedence, long oldest, long now) {
        return takesIn(precedence, 0, oldest, now);
    }

    private void reckon(long oldest, long now) {
        long passed = now - last;
        if (passed < interval || !reckoning.compareAndSet(false, true)) {
            return;
        }
        try {
            long waited = least.getAndSet(NONE);
            if (waited != NONE) {
                long delay = Math.max(waited, oldest > interval ? oldest : 0);
                lastDelay = delay;
                share.after(delay);
            } else if (oldest > 0) {
                lastDelay = oldest;
                share.after(oldest); // nothing was taken at all: it is stuck
            } else {
                lastDelay = 0;
                share.idle(passed / interval);
            }
            known = share.value();
            last = now;
        } finally {
            reckoning.set(false);
        }
    }

    /** The share of new work that is taken in, as last reckoned; 1 is all. */
    public double share() {
        return known;
    }

    /** The least wait of the last interval, in nanoseconds. */
    public long delay() {
        return lastDelay;
    }
}
