package io.limen.h248.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table that keeps commands from running twice (H.248.1 Annex D.1.1): what was received in the last LONG-TIMER,
 * by peer and TransactionID. Belongs to one thread.
 *
 * @param <R> the stored reply
 */
public final class AtMostOnce<R> {
    /** The peer's MID and the id it chose. */
    public record Key(String peer, long id) {}

    private record Deadline(Key key, long at) {}

    private final long longTimerMillis;
    private final int limit;
    private final ReplyTransaction.PendingRules pending;
    private final Map<Key, ReplyTransaction<R>> table = new HashMap<>();
    private final ArrayDeque<Deadline> deadlines = new ArrayDeque<>();

    /**
     * With the default rules of Pending.
     *
     * @param longTimer how long an answered request is remembered
     * @param limit most requests remembered; the oldest answered are forgotten first
     */
    public AtMostOnce(Duration longTimer, int limit) {
        this(longTimer, limit, new ReplyTransaction.PendingRules(1000, 0, Integer.MAX_VALUE));
    }

    /**
     * @param longTimer how long an answered request is remembered
     * @param limit most requests remembered; the oldest answered are forgotten first
     * @param pending when Pending is said
     */
    public AtMostOnce(Duration longTimer, int limit, ReplyTransaction.PendingRules pending) {
        this.longTimerMillis = longTimer.toMillis();
        this.limit = limit;
        this.pending = pending;
    }

    /** A request arrived: what to do with it. {@code Execute} is given once per key in LONG-TIMER. */
    public ReplyTransaction.Verdict<R> arrived(Key key, long now) {
        return arrived(key, now, pending.most());
    }

    /** The same where this peer takes another number of Pendings. */
    public ReplyTransaction.Verdict<R> arrived(Key key, long now, int mostPendings) {
        expire(now);
        ReplyTransaction<R> known = table.get(key);
        if (known != null) {
            return take(key, known.copyArrived(now, longTimerMillis, rules(mostPendings)));
        }
        if (table.size() >= limit && !forgetOldest()) {
            return new ReplyTransaction.Verdict.Overloaded<>();
        }
        table.put(key, ReplyTransaction.started(now, pending));
        return new ReplyTransaction.Verdict.Execute<>();
    }

    /** The provisional timer fired: {@code SayPending}, {@code Refuse}, or {@code Drop} if it is not due. */
    public ReplyTransaction.Verdict<R> timerFired(Key key, long now, int mostPendings) {
        ReplyTransaction<R> known = table.get(key);
        return known == null
                ? new ReplyTransaction.Verdict.Drop<>()
                : take(key, known.timerFired(now, rules(mostPendings)));
    }

    /**
     * Execution ended: keep the reply for copies of the request.
     *
     * @return whether the reply is wanted; not if the request was aborted or is forgotten
     */
    public boolean completed(Key key, R reply, long now) {
        ReplyTransaction<R> known = table.get(key);
        if (known == null) {
            return false;
        }
        ReplyTransaction<R> next = known.completed(reply, now + longTimerMillis);
        if (known.executing()) {
            remember(key, next);
        }
        return known.executing();
    }

    /** The request is refused while its commands are still being carried out (error 506). */
    public void aborted(Key key, R refusal, long now) {
        ReplyTransaction<R> known = table.get(key);
        if (known != null) {
            remember(key, known.aborted(refusal, now + longTimerMillis));
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
        deadlines.removeIf(d -> d.key().peer().equals(peer));
    }

    /** What is known of a request, empty if nothing. */
    public Optional<ReplyTransaction<R>> state(Key key) {
        return Optional.ofNullable(table.get(key));
    }

    public int size() {
        return table.size();
    }

    /** When {@link #expire} may have something to do; empty if nothing is remembered that is answered. */
    public OptionalLong nextExpiry() {
        Deadline first = deadlines.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.at());
    }

    /** Forgets what is older than LONG-TIMER. */
    public void expire(long now) {
        for (Deadline d = deadlines.peek(); d != null && d.at() <= now; d = deadlines.peek()) {
            deadlines.poll();
            ReplyTransaction<R> t = table.get(d.key());
            if (t == null) {
                continue;
            }
            if (t.forgetAt() <= now) {
                table.remove(d.key());
            } else { // sent again meanwhile; as LONG-TIMER is one for all, the queue stays nearly in order
                deadlines.add(new Deadline(d.key(), t.forgetAt()));
            }
        }
    }

    private ReplyTransaction.PendingRules rules(int mostPendings) {
        return mostPendings == pending.most()
                ? pending
                : new ReplyTransaction.PendingRules(pending.provisionalMillis(), pending.quietMillis(), mostPendings);
    }

    private ReplyTransaction.Verdict<R> take(Key key, ReplyTransaction.Step<R> step) {
        table.put(key, step.next());
        return step.verdict();
    }

    private void remember(Key key, ReplyTransaction<R> state) {
        table.put(key, state);
        deadlines.add(new Deadline(key, state.forgetAt()));
    }

    private boolean forgetOldest() {
        for (Iterator<Deadline> all = deadlines.iterator(); all.hasNext(); ) {
            Deadline d = all.next();
            all.remove();
            ReplyTransaction<R> t = table.get(d.key());
            if (t != null && !t.executing()) {
                table.remove(d.key());
                return true;
            }
        }
        return false;
    }
}
