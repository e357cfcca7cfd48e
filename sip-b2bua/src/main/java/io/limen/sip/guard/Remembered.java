package io.limen.sip.guard;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was decided of requests lately, so that the repeat of one that was taken in is never shed (it would end the
 * transaction that works on it), and the repeat of one that was shed meets the same answer. A newer request may push
 * out an older one.
 */
final class Remembered {

    private static final int CELLS = 1 << 16;
    private static final long TICK = 100_000_000L;
    private static final long TAG = ~0xff_ffffL;
    private static final long TIMES = 0x7f_ffffL;
    private static final long TAKEN = 0x80_0000L;

    private final AtomicLongArray cells = new AtomicLongArray(CELLS);
    private final long ticks;

    /** @param nanos how long a decision holds */
    Remembered(long nanos) {
        this.ticks = nanos / TICK;
    }

    /** Whether the request of this hash was taken in within the time. */
    boolean taken(long hash, long now) {
        return holds(cells.get(cell(hash)), hash, now, TAKEN);
    }

    /** Whether it was shed within the time. */
    boolean shed(long hash, long now) {
        return holds(cells.get(cell(hash)), hash, now, 0);
    }

    void take(long hash, long now) {
        cells.set(cell(hash), (hash & TAG) | TAKEN | time(now));
    }

    void refuse(long hash, long now) {
        cells.set(cell(hash), (hash & TAG) | time(now));
    }

    private boolean holds(long cell, long hash, long now, long kind) {
        return cell != 0
                && ((cell ^ hash) & TAG) == 0
                && (cell & TAKEN) == kind
                && ((time(now) - cell) & TIMES) <= ticks;
    }

    private static long time(long now) {
        return (now / TICK) & TIMES;
    }

    private static int cell(long hash) {
        return (int) (hash ^ (hash >>> 24)) & (CELLS - 1);
    }
}
