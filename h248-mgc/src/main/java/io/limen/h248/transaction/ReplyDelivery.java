package io.limen.h248.transaction;

import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * A reply that is repeated until it is acknowledged (H.248.1 Annex D.1.4 and the segments of version 3): its segments,
 * each with an acknowledgement of its own, or one whole reply that asked for an immediate one. Belongs to one thread.
 */
public final class ReplyDelivery {
    /**
     * What to do.
     *
     * @param send parts that leave now
     * @param copy whether they left before
     * @param wakeAt when to come back; empty if there is nothing to wait for
     */
    public record Step(List<Transaction.Reply> send, boolean copy, OptionalLong wakeAt) {
        public Step {
            send = List.copyOf(send);
        }
    }

    private final List<Transaction.Reply> parts;
    private final int window;
    private final RetryPolicy policy;
    private final long quietMillis;
    private final BitSet acknowledged = new BitSet();
    private int sent;
    private int copies = 1;
    private long nextAt;
    private long giveUpAt;
    private long lastSent;
    private boolean over;

    /**
     * A reply that has not left yet.
     *
     * @param window parts under way at once
     * @param policy repetition on this transport
     * @param quietMillis least time between two answers to copies of the request
     */
    public ReplyDelivery(List<Transaction.Reply> parts, int window, RetryPolicy policy, long quietMillis) {
        this.parts = List.copyOf(parts);
        this.window = window;
        this.policy = policy;
        this.quietMillis = quietMillis;
    }

    public List<Transaction.Reply> parts() {
        return parts;
    }

    /** Whether all is acknowledged or given up. */
    public boolean over() {
        return over;
    }

    /** The first parts leave. */
    public Step start(long now, RandomGenerator random) {
        return progress(now, random);
    }

    /** A segment is acknowledged; one that is not known changes nothing. */
    public Step acknowledged(int number, long now, RandomGenerator random) {
        int first = parts.getFirst().segment().orElse(0);
        int index = number - first;
        if (over || index < 0 || index >= sent || acknowledged.get(index)) {
            return nothing();
        }
        acknowledged.set(index);
        return progress(now, random);
    }

    /** The whole reply is acknowledged. */
    public void acknowledged() {
        over = true;
    }

    /** A wait is over: what is not acknowledged leaves again, until T-MAX passed without any acknowledgement. */
    public Step timerFired(long now, RandomGenerator random) {
        if (over || now < nextAt) {
            return nothing();
        }
        if (now >= giveUpAt) {
            over = true;
            return new Step(List.of(), true, OptionalLong.empty());
        }
        copies++;
        return again(now, random);
    }

    /** The peer asks again: what it lacks leaves at once, but not more often than repeats would. */
    public Step copyArrived(long now, RandomGenerator random) {
        if (now - lastSent < quietMillis) {
            return nothing();
        }
        if (over) { // it acknowledged all, or fell silent, and yet asks: it has lost them
            acknowledged.clear();
            over = false;
            copies = 1;
            giveUpAt = now + policy.giveUpAfter().toMillis();
        }
        return again(now, random);
    }

    /** The connection broke and is there again: what is not acknowledged may have been lost with it. */
    public Step linkBack(long now, RandomGenerator random) {
        return over ? nothing() : again(now, random);
    }

    private Step progress(long now, RandomGenerator random) {
        int base = acknowledged.nextClearBit(0);
        if (base >= parts.size()) {
            over = true;
            return nothing();
        }
        copies = 1;
        giveUpAt = now + policy.giveUpAfter().toMillis();
        int until = Math.min(parts.size(), base + window);
        List<Transaction.Reply> fresh = sent < until ? parts.subList(sent, until) : List.of();
        sent = Math.max(sent, until);
        return new Step(fresh, false, arm(now, random));
    }

    private Step again(long now, RandomGenerator random) {
        List<Transaction.Reply> missing = new ArrayList<>();
        for (int i = acknowledged.nextClearBit(0); i < sent; i = acknowledged.nextClearBit(i + 1)) {
            missing.add(parts.get(i));
        }
        return new Step(missing, true, arm(now, random));
    }

    private OptionalLong arm(long now, RandomGenerator random) {
        lastSent = now;
        nextAt = Math.min(
                giveUpAt, now + policy.waitMillis(copies, policy.first().toMillis(), random));
        return OptionalLong.of(nextAt);
    }

    private Step nothing() {
        return new Step(List.of(), true, OptionalLong.empty());
    }
}
