package io.limen.h248.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Replies that arrived and wait to be acknowledged with the next message that leaves (TransactionResponseAck, H.248.1
 * Annex D.1.2). What is older than LONG-TIMER is not acknowledged any more, as the peer has forgotten it and may use the
 * id again; and after a LONG-TIMER without replies no ranges are written. Belongs to one thread.
 */
public final class AckCollector {
    /** Ids from first to last. */
    public record Range(long first, long last) {}

    private final int limit;
    private final long longTimerMillis;
    private final TreeMap<Long, Long> ids = new TreeMap<>();
    private long lastReply = Long.MIN_VALUE;

    /**
     * @param limit most ids waiting; beyond it the lowest are left unacknowledged, which costs the peer memory only
     * @param longTimerMillis age at which a reply is no longer acknowledged
     */
    public AckCollector(int limit, long longTimerMillis) {
        this.limit = limit;
        this.longTimerMillis = longTimerMillis;
    }

    /** The reply of this transaction arrived. */
    public void add(long id, long now) {
        lastReply = now;
        ids.put(id, now);
        if (ids.size() > limit) {
            ids.pollFirstEntry();
        }
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }

    /** The peer restarted: nothing of before is acknowledged. */
    public void clear() {
        ids.clear();
    }

    /** Takes all ids out, neighbours joined to ranges, ascending. */
    public List<Range> drain(long now) {
        List<Range> ranges = ranges(now);
        ids.clear();
        return ranges;
    }

    /** What {@link #drain} would take out. */
    public List<Range> ranges(long now) {
        List<Range> ranges = new ArrayList<>();
        boolean joined = lastReply != Long.MIN_VALUE && now - lastReply <= longTimerMillis;
        ids.forEach((id, at) -> {
            Range top = ranges.isEmpty() ? null : ranges.getLast();
            if (now - at > longTimerMillis) {
                return;
            }
            if (joined && top != null && top.last() + 1 == id) {
                ranges.set(ranges.size() - 1, new Range(top.first(), id));
            } else {
                ranges.add(new Range(id, id));
            }
        });
        return ranges;
    }
}
