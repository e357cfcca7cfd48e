package io.limen.testbed.refgateway;

import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Requests of the controller run once (H.248.1 D.1.1): one that comes again is answered from here. A reply in segments, or
 * one that asks for an acknowledgement, is sent again until every part is acknowledged.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a timer that finds nothing to do does nothing
final class Inbox {
    private final EventLoop loop;
    private final TimerSettings timers;
    private final Map<Key, Entry> entries = new HashMap<>();
    private long repeated;

    private record Key(Mid peer, long id) {}

    /** What to do with a request. */
    sealed interface Verdict {
        /** It is new. */
        record Run() implements Verdict {}

        /** It is being worked on, this often asked for before. */
        record Working(int asked) implements Verdict {}

        /** It was answered so. */
        record Again(List<Transaction.Reply> parts) implements Verdict {}

        /** It was answered, and the answer arrived. */
        record Drop() implements Verdict {}
    }

    private static final class Entry {
        int asked;
        boolean answered;
        final Map<Integer, Transaction.Reply> parts = new TreeMap<>();
    }

    Inbox(EventLoop loop, TimerSettings timers) {
        this.loop = loop;
        this.timers = timers;
    }

    Verdict arrived(Mid peer, long id) {
        Entry entry = entries.get(new Key(peer, id));
        if (entry == null) {
            entries.put(new Key(peer, id), new Entry());
            return new Verdict.Run();
        }
        repeated++;
        if (!entry.answered) {
            return new Verdict.Working(++entry.asked);
        }
        return entry.parts.isEmpty() ? new Verdict.Drop() : new Verdict.Again(List.copyOf(entry.parts.values()));
    }

    /** A request was refused before it ran: should it come again, it is judged anew. */
    void forget(Mid peer, long id) {
        entries.remove(new Key(peer, id));
    }

    /**
     * Keeps what a request was answered with.
     *
     * @param resend sends a part again as long as it is not acknowledged; called only for parts that ask for it
     */
    void answered(
            Mid peer, long id, List<Transaction.Reply> parts, java.util.function.Consumer<Transaction.Reply> resend) {
        Key key = new Key(peer, id);
        Entry entry = entries.computeIfAbsent(key, _ -> new Entry());
        entry.answered = true;
        parts.forEach(part -> entry.parts.put(part.segment().orElse(0), part));
        loop.schedule(() -> entries.remove(key, entry), timers.keepReplies().toMillis(), TimeUnit.MILLISECONDS);
        boolean confirmed =
                parts.stream().anyMatch(p -> p.immAckRequired() || p.segment().isPresent());
        if (confirmed) {
            repeatLater(entry, timers.firstRepeat(), Duration.ZERO, resend);
        }
    }

    private void repeatLater(
            Entry entry, Duration wait, Duration waited, java.util.function.Consumer<Transaction.Reply> resend) {
        loop.schedule(
                () -> {
                    Duration gone = waited.plus(wait);
                    if (!entry.parts.isEmpty() && gone.compareTo(timers.giveUp()) < 0) {
                        entry.parts.values().forEach(resend);
                        Duration doubled = wait.multipliedBy(2);
                        boolean longest = doubled.compareTo(timers.longestRepeat()) > 0;
                        repeatLater(entry, longest ? timers.longestRepeat() : doubled, gone, resend);
                    }
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** The replies to these requests arrived (three-way handshake). */
    void acknowledged(Mid peer, Transaction.IdRange range) {
        entries.forEach((key, entry) -> {
            if (key.peer().equals(peer) && range.contains(key.id()) && entry.answered) {
                entry.parts.clear();
            }
        });
    }

    /** A segment arrived. */
    void acknowledged(Mid peer, Transaction.SegmentAck ack) {
        Entry entry = entries.get(new Key(peer, ack.id()));
        if (entry != null) {
            entry.parts.remove(ack.segment());
        }
    }

    long repeated() {
        return repeated;
    }
}
