package io.limen.h248.transaction;

/**
 * Life of a request that we received (H.248.1 Annex D.1.2): preparing, executing, waiting for the acknowledgement,
 * discarded. All times are milliseconds on the caller's monotonic clock.
 *
 * @param <R> the stored reply
 */
public sealed interface ReplyTransaction<R> {

    /** First copy read, execution not begun. */
    record Preparing<R>(long forgetAt) implements ReplyTransaction<R> {}

    /** Its commands are being carried out; {@code pendings} told the peer to wait. */
    record Executing<R>(long forgetAt, int pendings) implements ReplyTransaction<R> {}

    /** Answered; the reply is kept for copies of the request. */
    record WaitingForAck<R>(long forgetAt, R reply) implements ReplyTransaction<R> {}

    /** Acknowledged or aborted: the reply is gone, copies are dropped in silence. */
    record Discarded<R>(long forgetAt) implements ReplyTransaction<R> {}

    /** What to do with a copy of the request. */
    sealed interface Verdict<R> {
        /** The first copy: carry out its commands. */
        record Execute<R>() implements Verdict<R> {}

        /** Send the stored reply again. */
        record Resend<R>(R reply) implements Verdict<R> {}

        /** Say Pending; {@code count} is how many the peer got with this one (limit: error 506). */
        record SayPending<R>(int count) implements Verdict<R> {}

        /** Drop it in silence. */
        record Drop<R>() implements Verdict<R> {}
    }

    /** When its id may be used by the peer again. */
    long forgetAt();

    /** What a copy gets that arrives in this state. */
    default Verdict<R> copyArrived() {
        return switch (this) {
            case Preparing<R> p -> new Verdict.SayPending<>(1);
            case Executing<R> e -> new Verdict.SayPending<>(e.pendings() + 1);
            case WaitingForAck<R> w -> new Verdict.Resend<>(w.reply());
            case Discarded<R> d -> new Verdict.Drop<>();
        };
    }

    /** The state after a copy arrived. */
    default ReplyTransaction<R> afterCopy() {
        return switch (this) {
            case Preparing<R> p -> new Executing<>(p.forgetAt(), 1);
            case Executing<R> e -> new Executing<>(e.forgetAt(), e.pendings() + 1);
            case WaitingForAck<R> w -> w;
            case Discarded<R> d -> d;
        };
    }

    /** Execution begins. */
    default ReplyTransaction<R> started() {
        return switch (this) {
            case Preparing<R> p -> new Executing<>(p.forgetAt(), 0);
            case Executing<R> e -> throw illegal("started");
            case WaitingForAck<R> w -> throw illegal("started");
            case Discarded<R> d -> throw illegal("started");
        };
    }

    /** Execution ended with this reply; it is kept until {@code forgetAt}. */
    default ReplyTransaction<R> completed(R reply, long forgetAt) {
        return switch (this) {
            case Preparing<R> p -> throw illegal("completed");
            case Executing<R> e -> new WaitingForAck<>(forgetAt, reply);
            case WaitingForAck<R> w -> throw illegal("completed");
            case Discarded<R> d -> d;
        };
    }

    /** The peer acknowledged the reply. An acknowledgement of what was not answered is ignored. */
    default ReplyTransaction<R> acknowledged() {
        return switch (this) {
            case Preparing<R> p -> p;
            case Executing<R> e -> e;
            case WaitingForAck<R> w -> new Discarded<>(w.forgetAt());
            case Discarded<R> d -> d;
        };
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException(move + " while " + this);
    }
}
