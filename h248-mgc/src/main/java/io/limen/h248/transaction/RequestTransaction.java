package io.limen.h248.transaction;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Life of a request that we sent (H.248.1 Annex D.1): sent, pending seen, reply coming in segments, replied, given up.
 * All times are milliseconds on the caller's monotonic clock.
 */
public sealed interface RequestTransaction {

    /** Waiting for the first answer. */
    record Sent(int copies, long nextAt, long giveUpAt) implements RequestTransaction {}

    /** The peer said Pending: the long timer runs, however often it says so not beyond {@code endAt}. */
    record PendingSeen(int copies, int pendings, long nextAt, long giveUpAt, long endAt)
            implements RequestTransaction {}

    /** Some segments of the reply are here, the rest must come before {@code giveUpAt} and in all before {@code endAt}. */
    record Assembling(int copies, long giveUpAt, long endAt) implements RequestTransaction {}

    /** The reply arrived. */
    record Replied(int copies) implements RequestTransaction {}

    /** T-MAX passed, or the association ended. */
    record GivenUp(String reason) implements RequestTransaction {}

    /** What can happen to it. */
    sealed interface Event {
        /** A wait that was asked for is over. */
        record TimerFired(long now) implements Event {}

        /** TransactionPending arrived. */
        record PendingArrived(long now) implements Event {}

        /** A new segment of the reply arrived, and some are still missing. */
        record SegmentArrived(long now) implements Event {}

        /** A reply, or the last missing segment of one, arrived. */
        record ReplyArrived(boolean immediateAck) implements Event {}

        /** The association ended, or the reply cannot be used. */
        record Aborted(String reason) implements Event {}
    }

    /** What is to be done. */
    sealed interface Effect {
        /** Send another copy. */
        record Resend() implements Effect {}

        /** Come back with {@link Event.TimerFired} at this time; replaces the wait asked for before. */
        record WakeAt(long at) implements Effect {}

        /** Hand the reply to whoever asked. */
        record Deliver() implements Effect {}

        /** Send TransactionResponseAck at once. */
        record AcknowledgeNow() implements Effect {}

        /** Tell whoever asked that no answer came. */
        record ReportLost(String reason) implements Effect {}
    }

    /** A move: what it is now, and what to do. */
    record Step(RequestTransaction next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** Whether nothing more can come of it. */
    default boolean ended() {
        return switch (this) {
            case Sent s -> false;
            case PendingSeen p -> false;
            case Assembling a -> false;
            case Replied r -> true;
            case GivenUp g -> true;
        };
    }

    /** The first copy was sent now. */
    static Step sent(long now, RequestRules rules, RandomGenerator random) {
        long giveUpAt = now + rules.retry().giveUpAfter().toMillis();
        long next = Math.min(giveUpAt, now + rules.retry().waitMillis(1, rules.firstWait(), random));
        return new Step(new Sent(1, next, giveUpAt), List.of(new Effect.WakeAt(next)));
    }

    /** The move for an event. Ended transactions ignore all but a repeated reply that wants its acknowledgement. */
    default Step on(Event event, RequestRules rules, RandomGenerator random) {
        return switch (this) {
            case Sent s -> whileSent(s, event, rules, random);
            case PendingSeen p -> whilePending(p, event, rules);
            case Assembling a -> whileAssembling(a, event, rules);
            case Replied r ->
                event instanceof Event.ReplyArrived a && a.immediateAck()
                        ? new Step(this, List.of(new Effect.AcknowledgeNow()))
                        : new Step(this, List.of());
            case GivenUp g -> new Step(this, List.of());
        };
    }

    private static Step whileSent(Sent s, Event event, RequestRules rules, RandomGenerator random) {
        return switch (event) {
            case Event.TimerFired t -> {
                if (t.now() < s.nextAt()) {
                    yield new Step(s, List.of(new Effect.WakeAt(s.nextAt())));
                }
                if (t.now() >= s.giveUpAt()) {
                    yield lost("no reply after " + s.copies() + " copies");
                }
                long wait = rules.retry().waitMillis(s.copies() + 1, rules.firstWait(), random);
                long next = Math.min(s.giveUpAt(), t.now() + wait);
                yield new Step(
                        new Sent(s.copies() + 1, next, s.giveUpAt()),
                        List.of(new Effect.Resend(), new Effect.WakeAt(next)));
            }
            case Event.PendingArrived p ->
                pending(s.copies(), 1, p.now(), p.now() + rules.pendingFor().toMillis(), rules);
            case Event.SegmentArrived a ->
                assembling(s.copies(), a.now(), a.now() + rules.pendingFor().toMillis(), rules);
            case Event.ReplyArrived r -> replied(s.copies(), r);
            case Event.Aborted a -> lost(a.reason());
        };
    }

    private static Step whilePending(PendingSeen p, Event event, RequestRules rules) {
        return switch (event) {
            case Event.TimerFired t -> {
                if (t.now() < p.nextAt()) {
                    yield new Step(p, List.of(new Effect.WakeAt(p.nextAt())));
                }
                if (t.now() >= p.giveUpAt()) {
                    yield lost("no reply after " + p.copies() + " copies and " + p.pendings() + " pendings");
                }
                long next = Math.min(
                        p.giveUpAt(), t.now() + rules.retry().afterPending().toMillis());
                yield new Step(
                        new PendingSeen(p.copies() + 1, p.pendings(), next, p.giveUpAt(), p.endAt()),
                        List.of(new Effect.Resend(), new Effect.WakeAt(next)));
            }
            case Event.PendingArrived again ->
                // a peer that says Pending for ever must not hold a call for ever: bounded in number and in time
                p.pendings() >= rules.pendingsTaken()
                        ? lost("the peer sent more than " + rules.pendingsTaken() + " pendings")
                        : pending(p.copies(), p.pendings() + 1, again.now(), p.endAt(), rules);
            case Event.SegmentArrived a -> assembling(p.copies(), a.now(), p.endAt(), rules);
            case Event.ReplyArrived r -> replied(p.copies(), r);
            case Event.Aborted a -> lost(a.reason());
        };
    }

    private static Step whileAssembling(Assembling a, Event event, RequestRules rules) {
        return switch (event) {
            case Event.TimerFired t ->
                t.now() < a.giveUpAt()
                        ? new Step(a, List.of(new Effect.WakeAt(a.giveUpAt())))
                        : lost("segments of the reply are missing");
            case Event.PendingArrived p -> new Step(a, List.of()); // came late: the reply is on its way
            case Event.SegmentArrived s -> assembling(a.copies(), s.now(), a.endAt(), rules);
            case Event.ReplyArrived r -> replied(a.copies(), r);
            case Event.Aborted x -> lost(x.reason());
        };
    }

    private static Step pending(int copies, int pendings, long now, long endAt, RequestRules rules) {
        long giveUp = Math.min(endAt, now + rules.retry().giveUpAfter().toMillis());
        long next = Math.min(giveUp, now + rules.retry().afterPending().toMillis());
        return new Step(new PendingSeen(copies, pendings, next, giveUp, endAt), List.of(new Effect.WakeAt(next)));
    }

    private static Step assembling(int copies, long now, long endAt, RequestRules rules) {
        long giveUp = Math.min(endAt, now + rules.segmentation().toMillis());
        return new Step(new Assembling(copies, giveUp, endAt), List.of(new Effect.WakeAt(giveUp)));
    }

    private static Step replied(int copies, Event.ReplyArrived reply) {
        return new Step(
                new Replied(copies),
                reply.immediateAck()
                        ? List.of(new Effect.AcknowledgeNow(), new Effect.Deliver())
                        : List.of(new Effect.Deliver()));
    }

    private static Step lost(String reason) {
        return new Step(new GivenUp(reason), List.of(new Effect.ReportLost(reason)));
    }
}
