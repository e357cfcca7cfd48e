package io.limen.h248.transaction;

/**
 * Life of a request that we received (H.248.1 Annex D.1.2): executing, waiting for the acknowledgement, aborted,
 * discarded. All times are milliseconds on the caller's monotonic clock.
 *
 * @param <R> the stored reply
 */
public sealed interface ReplyTransaction<R> {

    /**
     * Its commands are being carried out; never forgotten while they are, as a copy would then run them again.
     *
     * @param pendings that told the peer to wait
     * @param pendingAt when the next is due, with or without a copy of the request
     * @param quietUntil copies that come before are dropped, as the network made them
     */
    record Executing<R>(int pendings, long pendingAt, long quietUntil) implements ReplyTransaction<R> {}

    /** Answered; the reply is kept for copies of the request. */
    record WaitingForAck<R>(long forgetAt, R reply) implements ReplyTransaction<R> {}

    /** It took too many Pendings (error 506): the refusal is kept, the result of the execution is not wanted any more. */
    record Aborted<R>(long forgetAt, R refusal) implements ReplyTransaction<R> {}

    /** Acknowledged: the reply is gone, copies are dropped in silence. */
    record Discarded<R>(long forgetAt) implements ReplyTransaction<R> {}

    /** What to do with a copy of the request, or when the provisional timer fires. */
    sealed interface Verdict<R> {
        /** The first copy: carry out its commands. */
        record Execute<R>() implements Verdict<R> {}

        /** Send the stored reply again. */
        record Resend<R>(R reply) implements Verdict<R> {}

        /** Say Pending; {@code count} is how many the peer got with this one. */
        record SayPending<R>(int count) implements Verdict<R> {}

        /** The peer got all Pendings it takes: answer 506 and call {@link AtMostOnce#aborted}. */
        record Refuse<R>() implements Verdict<R> {}

        /** Too many requests of the peer are being carried out: answer 510, nothing is remembered. */
        record Overloaded<R>() implements Verdict<R> {}

        /** Drop it in silence. */
        record Drop<R>() implements Verdict<R> {}
    }

    /**
     * When Pending is said.
     *
     * @param provisionalMillis execution time after which it is said without being asked
     * @param quietMillis least time between two
     * @param most of one request
     */
    record PendingRules(long provisionalMillis, long quietMillis, int most) {}

    /** A move: what it is now, and what to do. */
    record Step<R>(ReplyTransaction<R> next, Verdict<R> verdict) {}

    /** Execution begins. */
    static <R> ReplyTransaction<R> started(long now, PendingRules rules) {
        return new Executing<>(0, now + rules.provisionalMillis(), now);
    }

    /** Whether its commands are still being carried out. */
    default boolean executing() {
        return this instanceof Executing;
    }

    /** When its id may be used by the peer again; no time at all while it is executing. */
    default long forgetAt() {
        return switch (this) {
            case Executing<R> e -> Long.MAX_VALUE;
            case WaitingForAck<R> w -> w.forgetAt();
            case Aborted<R> a -> a.forgetAt();
            case Discarded<R> d -> d.forgetAt();
        };
    }

    /** A copy arrived. What is sent again is remembered for another LONG-TIMER. */
    default Step<R> copyArrived(long now, long longTimerMillis, PendingRules rules) {
        return switch (this) {
            case Executing<R> e ->
                now < e.quietUntil() ? new Step<>(e, new Verdict.Drop<>()) : sayPending(e, now, rules);
            case WaitingForAck<R> w ->
                new Step<>(new WaitingForAck<>(now + longTimerMillis, w.reply()), new Verdict.Resend<>(w.reply()));
            case Aborted<R> a ->
                new Step<>(new Aborted<>(now + longTimerMillis, a.refusal()), new Verdict.Resend<>(a.refusal()));
            case Discarded<R> d -> new Step<>(d, new Verdict.Drop<>());
        };
    }

    /** The provisional timer fired. */
    default Step<R> timerFired(long now, PendingRules rules) {
        return switch (this) {
            case Executing<R> e ->
                now < e.pendingAt() ? new Step<>(e, new Verdict.Drop<>()) : sayPending(e, now, rules);
            case WaitingForAck<R> w -> new Step<>(w, new Verdict.Drop<>());
            case Aborted<R> a -> new Step<>(a, new Verdict.Drop<>());
            case Discarded<R> d -> new Step<>(d, new Verdict.Drop<>());
        };
    }

    /** Execution ended with this reply; it is kept until {@code forgetAt}. Too late for what was aborted. */
    default ReplyTransaction<R> completed(R reply, long forgetAt) {
        return switch (this) {
            case Executing<R> e -> new WaitingForAck<>(forgetAt, reply);
            case WaitingForAck<R> w -> throw illegal("completed");
            case Aborted<R> a -> a;
            case Discarded<R> d -> d;
        };
    }

    /** It is refused with 506 while its commands are still being carried out. */
    default ReplyTransaction<R> aborted(R refusal, long forgetAt) {
        return switch (this) {
            case Executing<R> e -> new Aborted<>(forgetAt, refusal);
            case WaitingForAck<R> w -> throw illegal("aborted");
            case Aborted<R> a -> throw illegal("aborted");
            case Discarded<R> d -> throw illegal("aborted");
        };
    }

    /** The peer acknowledged the reply. An acknowledgement of what was not answered is ignored. */
    default ReplyTransaction<R> acknowledged() {
        return switch (this) {
            case Executing<R> e -> e;
            case WaitingForAck<R> w -> new Discarded<>(w.forgetAt());
            case Aborted<R> a -> new Discarded<>(a.forgetAt());
            case Discarded<R> d -> d;
        };
    }

    private static <R> Step<R> sayPending(Executing<R> e, long now, PendingRules rules) {
        if (e.pendings() >= rules.most()) {
            return new Step<>(e, new Verdict.Refuse<>());
        }
        Executing<R> next =
                new Executing<>(e.pendings() + 1, now + rules.provisionalMillis(), now + rules.quietMillis());
        return new Step<>(next, new Verdict.SayPending<>(next.pendings()));
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException(move + " while " + this);
    }
}
