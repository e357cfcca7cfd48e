package io.limen.h248.transaction;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Life of a request that we sent (H.248.1 Annex D.1): sent, pending seen, replied, given up. All times are
 * milliseconds on the caller's monotonic clock.
 */
public sealed interface RequestTransaction {

    /** Waiting for the first answer. */
    record Sent(int copies, long nextAt, long giveUpAt) implements RequestTransaction {}

    /** The peer said Pending: the long timer runs. */
    record PendingSeen(int copies, long nextAt, long giveUpAt) implements RequestTransaction {}

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

        /** A reply, or the last segment of one, arrived. */
        record ReplyArrived(boolean immediateAck) implements Event {}

        /** The association ended. */
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
            case Replied r -> true;
            case GivenUp g -> true;
        };
    }

    /** The first copy was sent now. */
    static Step sent(long now, RetryPolicy policy, RandomGenerator random) {
        long giveUpAt = now + policy.giveUpAfter().toMillis();
        long next = Math.min(giveUpAt, now + policy.waitMillis(1, random));
        return new Step(new Sent(1, next, giveUpAt), List.of(new Effect.WakeAt(next)));
    }

    /** The move for an event. Ended transactions ignore all but a repeated reply that wants its acknowledgement. */
    default Step on(Event event, RetryPolicy policy, RandomGenerator random) {
        return switch (this) {
            case Sent s -> waiting(s.copies(), s.nextAt(), s.giveUpAt(), false, event, policy, random);
            case PendingSeen p -> waiting(p.copies(), p.nextAt(), p.giveUpAt(), true, event, policy, random);
            case Replied r ->
                event instanceof Event.ReplyArrived a && a.immediateAck()
                        ? new Step(this, List.of(new Effect.AcknowledgeNow()))
                        : new Step(this, List.of());
            case GivenUp g -> new Step(this, List.of());
        };
    }

    private static Step waiting(
            int copies,
            long nextAt,
            long giveUpAt,
            boolean pending,
            Event event,
            RetryPolicy policy,
            RandomGenerator random) {
        return switch (event) {
            case Event.TimerFired t -> {
                if (t.now() < nextAt) {
                    yield new Step(state(copies, nextAt, giveUpAt, pending), List.of(new Effect.WakeAt(nextAt)));
                }
                if (t.now() >= giveUpAt) {
                    String reason = "no reply after " + copies + " copies";
                    yield new Step(new GivenUp(reason), List.of(new Effect.ReportLost(reason)));
                }
                long wait = pending ? policy.afterPending().toMillis() : policy.waitMillis(copies + 1, random);
                long next = Math.min(giveUpAt, t.now() + wait);
                yield new Step(
                        state(copies + 1, next, giveUpAt, pending),
                        List.of(new Effect.Resend(), new Effect.WakeAt(next)));
            }
            case Event.PendingArrived p -> {
                // only the first Pending buys time: a peer that says nothing else must not hold a call for ever
                long giveUp =
                        pending ? giveUpAt : p.now() + policy.giveUpAfter().toMillis();
                long next = Math.min(giveUp, p.now() + policy.afterPending().toMillis());
                yield new Step(new PendingSeen(copies, next, giveUp), List.of(new Effect.WakeAt(next)));
            }
            case Event.ReplyArrived r ->
                new Step(
                        new Replied(copies),
                        r.immediateAck()
                                ? List.of(new Effect.AcknowledgeNow(), new Effect.Deliver())
                                : List.of(new Effect.Deliver()));
            case Event.Aborted a -> new Step(new GivenUp(a.reason()), List.of(new Effect.ReportLost(a.reason())));
        };
    }

    private static RequestTransaction state(int copies, long nextAt, long giveUpAt, boolean pending) {
        return pending ? new PendingSeen(copies, nextAt, giveUpAt) : new Sent(copies, nextAt, giveUpAt);
    }
}
