package io.limen.sip.guard;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What is remembered of sources: a fixed number of rows of numbers, eight of which can hold a given source; the least
 * recently used of them gives way. Finding a row allocates nothing and takes no lock. Two threads that meet in a row
 * may lose one count, never a bound.
 */
final class SourceTable {

    /** The numbers of a row. */
    enum Column {
        KEY(0),
        SEEN(1),
        /** when the bucket of new requests is empty again, and so on */
        REQUESTS(2),
        MESSAGES(3),
        CONNECTIONS(4),
        EMERGENCIES(5),
        /** when all offences are forgiven */
        OFFENCES(6),
        /** end of a ban; odd if it was earned over a connection or ordered */
        BANNED(7),
        /** 1 if it is an ally */
        ALLY(8),
        /** bytes that may still be sent in answer to bytes received */
        CREDIT(9),
        SPARE(10),
        /** until when it is proved to be where it says */
        PROVED(11);

        private final int offset;

        Column(int offset) {
            this.offset = offset;
        }
    }

    private static final int WAYS = 8;
    private static final int STRIDE = Column.values().length;
    private static final long CLAIMED = -1;

    private final AtomicLongArray cells;
    private final long sets;
    private final long seed;

    /**
     * Makes a table.
     *
     * @param most sources, rounded up to a power of two
     * @param seed so that nobody outside can tell which sources share their rows
     */
    SourceTable(int most, long seed) {
        int rows = Math.max(WAYS, Integer.highestOneBit(Math.max(1, most - 1)) << 1);
        this.cells = new AtomicLongArray(rows * STRIDE);
        this.sets = rows / WAYS;
        this.seed = seed;
    }

    /** The row of a source, or -1 if there is none. */
    int find(long key) {
        int first = first(key);
        for (int row = first; row < first + WAYS; row++) {
            if (cells.get(row * STRIDE) == key) {
                return row;
            }
        }
        return -1;
    }

    /** Gives a source a row of its own, all zero but its key. */
    int claim(long key, long now) {
        int first = first(key);
        int oldest = first;
        long oldestSeen = Long.MAX_VALUE;
        for (int row = first; row < first + WAYS; row++) {
            boolean banned = get(row, Column.BANNED) > now;
            long seen = cells.get(row * STRIDE) == 0 ? -1 : get(row, Column.SEEN) + (banned ? Long.MAX_VALUE / 4 : 0);
            if (seen < oldestSeen) {
                oldestSeen = seen;
                oldest = row;
            }
        }
        cells.set(oldest * STRIDE, CLAIMED);
        for (int i = 1; i < STRIDE; i++) {
            cells.set(oldest * STRIDE + i, 0);
        }
        set(oldest, Column.SEEN, now);
        cells.set(oldest * STRIDE, key);
        return oldest;
    }

    /** Looks at every row that is held. */
    void keys(RowVisit visit) {
        for (int row = 0; row < sets * WAYS; row++) {
            long key = cells.get(row * STRIDE);
            if (key != 0 && key != CLAIMED) {
                visit.row(row, key);
            }
        }
    }

    /** Looks at a row. */
    @FunctionalInterface
    interface RowVisit {
        void row(int row, long key);
    }

    private int first(long key) {
        return (int) (SourceKey.mixed(key ^ seed) & (sets - 1)) * WAYS;
    }

    long get(int row, Column column) {
        return cells.get(row * STRIDE + column.offset);
    }

    void set(int row, Column column, long value) {
        cells.set(row * STRIDE + column.offset, value);
    }

    /**
     * Takes from a bucket that refills with time (a leaky bucket kept as the time when it is empty).
     *
     * @param cost time that what is taken needs to refill
     * @param depth time that a full bucket needs to refill
     */
    boolean take(int row, Column column, long now, long cost, long depth) {
        int cell = row * STRIDE + column.offset;
        while (true) {
            long was = cells.get(cell);
            long next = Math.max(was, now) + cost;
            if (next - now > depth) {
                return false;
            }
            if (cells.compareAndSet(cell, was, next)) {
                return true;
            }
        }
    }

    /** Adds to a sum of points that melts with time; answers the time in which all will have melted. */
    long pile(int row, Column column, long now, long cost) {
        int cell = row * STRIDE + column.offset;
        return cells.accumulateAndGet(cell, cost, (was, added) -> Math.max(was, now) + added) - now;
    }

    /** Adds to a sum up to a bound. */
    void add(int row, Column column, long more, long most) {
        cells.accumulateAndGet(row * STRIDE + column.offset, more, (was, added) -> Math.min(most, was + added));
    }

    /** Takes from a sum if there is enough. */
    boolean spend(int row, Column column, long less) {
        int cell = row * STRIDE + column.offset;
        while (true) {
            long was = cells.get(cell);
            if (was < less) {
                return false;
            }
            if (cells.compareAndSet(cell, was, was - less)) {
                return true;
            }
        }
    }
}
