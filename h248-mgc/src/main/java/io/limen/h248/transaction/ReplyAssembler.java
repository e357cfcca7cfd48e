package io.limen.h248.transaction;

import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Puts one reply together that comes in segments (version 3), in any order and with duplicates. An action reply that was
 * cut is joined again, and so is a context audit that was cut within its list of terminations. Belongs to one thread.
 */
public final class ReplyAssembler {
    private static final int UNKNOWN = -1;
    private static final int NAMED_AT_MOST = 20;

    /** What a segment did. */
    public sealed interface Verdict {
        /** Some are still missing. */
        record Incomplete() implements Verdict {}

        /** It was here already. */
        record Duplicate() implements Verdict {}

        /** All are here. */
        record Complete(Transaction.Reply reply) implements Verdict {}

        /** The segments contradict each other or break a limit: the reply cannot be used. */
        record Broken(String reason) implements Verdict {}
    }

    private final TransactionLimits.Segments limits;
    private final TreeMap<Integer, Transaction.Reply> segments = new TreeMap<>();
    private int last = UNKNOWN;
    private long octets;

    public ReplyAssembler(TransactionLimits.Segments limits) {
        this.limits = limits;
    }

    /**
     * Takes a segment in.
     *
     * @param segment a reply with a segment number
     * @param size octets of the message it came in
     */
    public Verdict add(Transaction.Reply segment, int size) {
        int number = segment.segment().orElseThrow(() -> new IllegalArgumentException("a whole reply is no segment"));
        if (last != UNKNOWN && (number > last || (segment.lastSegment() && number != last))) {
            return new Verdict.Broken("segment " + number + " after the last, which was " + last);
        }
        if (segments.containsKey(number)) {
            return new Verdict.Duplicate();
        }
        if (segment.lastSegment() && !segments.isEmpty() && segments.lastKey() > number) {
            return new Verdict.Broken("last segment " + number + " below segment " + segments.lastKey());
        }
        octets += size;
        if (segments.size() >= limits.most() || octets > limits.octets()) {
            return new Verdict.Broken(
                    "reply of more than " + limits.most() + " segments or " + limits.octets() + " octets");
        }
        segments.put(number, segment);
        if (segment.lastSegment()) {
            last = number;
        }
        return complete() ? new Verdict.Complete(joined()) : new Verdict.Incomplete();
    }

    /** The numbers that are missing, as far as is known, for the words of an error. */
    public String missing() {
        if (segments.isEmpty()) {
            return "all";
        }
        StringJoiner out = new StringJoiner(", ");
        int end = last == UNKNOWN ? segments.lastKey() : last;
        int named = 0;
        for (int i = start(); i <= end && named < NAMED_AT_MOST; i++) {
            if (!segments.containsKey(i)) {
                out.add(Integer.toString(i));
                named++;
            }
        }
        if (last == UNKNOWN) {
            out.add("the last");
        }
        return out.toString();
    }

    /** What came so far, as far as it holds action replies; empty if nothing does. */
    public Optional<Transaction.Reply> partial(long id) {
        ReplyJoiner joiner = new ReplyJoiner();
        segments.values().forEach(segment -> joiner.append(segment.actions()));
        return joiner.actions().isEmpty() ? Optional.empty() : Optional.of(Transaction.Reply.of(id, joiner.actions()));
    }

    private int start() {
        return segments.isEmpty() ? limits.first() : Math.min(limits.first(), segments.firstKey());
    }

    private boolean complete() {
        return last != UNKNOWN && segments.size() == last - start() + 1;
    }

    private Transaction.Reply joined() {
        Transaction.Reply first = segments.firstEntry().getValue();
        boolean immAck = segments.lastEntry().getValue().immAckRequired();
        ReplyJoiner joiner = new ReplyJoiner();
        for (Transaction.Reply segment : segments.values()) {
            switch (segment.body()) {
                case ReplyBody.Failed f -> {
                    // an error at transaction level says that the whole failed, whatever came before it
                    return Transaction.Reply.error(first.id(), f.error()).withImmAckRequired(immAck);
                }
                case ReplyBody.Actions a -> joiner.append(a.actions());
            }
        }
        return Transaction.Reply.of(first.id(), joiner.actions()).withImmAckRequired(immAck);
    }
}
