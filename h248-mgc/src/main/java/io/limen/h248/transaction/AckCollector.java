package io.limen.h248.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Replies that arrived and wait to be acknowledged with the next message that leaves (TransactionResponseAck). Belongs
 * to one thread.
 */
public final class AckCollector {
    /** Ids from first to last. */
    public record Range(long first, long last) {}

    private final int limit;
    private final TreeSet<Long> ids = new TreeSet<>();

    /** @param limit most ids waiting; beyond it the lowest are left unacknowledged, which costs the peer memory only */
    public AckCollector(int limit) {
        this.limit = limit;
    }

    public void add(long id) {
        ids.add(id);
        if (ids.size() > limit) {
            ids.pollFirst();
        }
    }

    /** Takes all ids out, neighbours joined to ranges, ascending. */
    public List<Range> drain() {
        List<Range> ranges = new ArrayList<>();
        for (long id : ids) {
            Range top = ranges.isEmpty() ? null : ranges.getLast();
            if (top != null && top.last() + 1 == id) {
                ranges.set(ranges.size() - 1, new Range(top.first(), id));
            } else {
                ranges.add(new Range(id, id));
            }
        }
        ids.clear();
        return ranges;
    }
}
