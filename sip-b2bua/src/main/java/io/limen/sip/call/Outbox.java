package io.limen.sip.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reliable provisional responses of one early dialog toward the caller: one at a time (RFC 3262 §3).
 *
 * @param last RSeq number of the last one sent
 * @param open the one that waits for its PRACK
 * @param queue those that wait for their turn
 */
public record Outbox(long last, Optional<Open> open, List<Letter> queue) {
    public Outbox {
        queue = List.copyOf(queue);
    }

    /**
     * A response to be sent reliably.
     *
     * @param reply the response
     * @param theirs RSeq number of the callee's response that it passes on; empty if that one was not reliable
     */
    public record Letter(Reply reply, OptionalLong theirs) {}

    /**
     * One that was sent.
     *
     * @param letter the response, with its RSeq number
     * @param rseq RSeq number
     * @param due when it is sent again
     * @param pause how long it waited for that
     * @param until when it is given up
     */
    public record Open(Letter letter, long rseq, Instant due, Duration pause, Instant until) {
        Open again(Instant now) {
            Duration twice = pause.multipliedBy(2);
            Instant next = now.plus(twice);
            return new Open(letter, rseq, next.isBefore(until) ? next : until, twice, until);
        }
    }

    /** Numbers begin anywhere below 2^31 (RFC 3262 §3). */
    static Outbox of(String tag) {
        return new Outbox(tag.hashCode() & 0x3fff_ffff, Optional.empty(), List.of());
    }

    boolean empty() {
        return open.isEmpty() && queue.isEmpty();
    }

    Outbox adding(Letter letter) {
        List<Letter> more = new ArrayList<>(queue);
        more.add(letter);
        return new Outbox(last, open, more);
    }

    Outbox sent(Open now) {
        return new Outbox(now.rseq(), Optional.of(now), queue);
    }

    Outbox acknowledged() {
        return new Outbox(last, Optional.empty(), queue);
    }

    Outbox withoutFirst() {
        return new Outbox(last, open, queue.subList(1, queue.size()));
    }

    Outbox emptied() {
        return new Outbox(last, Optional.empty(), List.of());
    }
}
