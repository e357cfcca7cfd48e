package io.limen.h248.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table that keeps commands from running twice (H.248.1 Annex D.1.1): what was received in the last LONG-TIMER,
 * by peer and TransactionID. Belongs to one thread. Ids 0 are never remembered, as they name no transaction.
 *
 * @param <R> the stored reply
 */
public final class AtMostOnce<R> {
    /** The peer's MID and the id it chose. */
    public record Key(String peer, long id) {}

    private record Deadline(Key key, long at) {}

    private final long longTimerMillis;
    private final int limit;
    private final Map<Key, ReplyTransaction<R>> table = new HashMap<>();
    private final ArrayDeque<Deadline> deadlines = new ArrayDeque<>();

    /**
     * @param longTimer how long an answered request is remembered
     * @param limit most requests remembered; the oldest are forgotten first
     */
    public AtMostOnce(Duration longTimer, int limit) {
        this.longTimerMillis = longTimer.toMillis();
        this.limit = limit;
    }

    /** A request arrived: what to do with it. {@code Execute} is given once per key in LONG-TIMER. */
    public ReplyTransaction.Verdict<R> arrived(Key key, long now) {
        expire(now);
        ReplyTransaction<R> known = table.get(key);
        if (known != null) {
            table.put(key, known.afterCopy());
            return known.copyArrived();
        }
        if (table.size() >= limit) {
            forgetOldest();
        }
        put(key, new ReplyTransaction.Preparing<R>(now + longTimerMillis).started());
        return new ReplyTransaction.Verdict.Execute<>();
    }

    /** Execution ended: keep the reply for copies of the request. */
    public void completed(Key key, R reply, long now) {
        ReplyTransaction<R> known = table.get(key);
        if (known != null) {
            put(key, known.completed(reply, now + longTimerMillis));
        }
    }

    /** The peer acknowledged the replies to its requests from first to last; a reversed range names none. */
    public void acknowledged(String peer, long first, long last) {
        if (last - first < table.size()) {
            for (long id = first; id <= last; id++) {
                table.computeIfPresent(new Key(peer, id), (k, t) -> t.acknowledged());
            }
        } else { // a wide range costs no more than the table is long
            table.replaceAll(
                    (k, t) -> k.peer().equals(peer) && k.id() >= first && k.id() <= last ? t.acknowledged() : t);
        }
    }

    /** Forgets all of a peer that restarted and so counts its ids anew. */
    public void forgetPeer(String peer) {
        table.keySet().removeIf(k -> k.peer().equals(peer));
    }

    /** What is known of a request, empty if nothing. */
    public Optional<ReplyTransaction<R>> state(Key key) {
        return Optional.ofNullable(table.get(key));
    }

    public int size() {
        return table.size();
    }

    /** Forgets what is older than LONG-TIMER. */
    public void expire(long now) {
        for (Deadline d = deadlines.peek(); d != null && d.at() <= now; d = deadlines.peek()) {
            deadlines.poll();
            ReplyTransaction<R> t = table.get(d.key());
            if (t != null && t.forgetAt() <= now) {
                table.remove(d.key());
            }
        }
    }

    private void put(Key key, ReplyTransaction<R> state) {
        table.put(key, state);
        deadlines.add(new Deadline(key, state.forgetAt()));
    }

    private void forgetOldest() {
        for (Deadline d = deadlines.poll(); d != null; d = deadlines.poll()) {
            ReplyTransaction<R> t = table.get(d.key());
            if (t != null && t.forgetAt() <= d.at()) {
                table.remove(d.key());
                return;
            }
        }
    }
}
