package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.sip.call.CallState.Admitting;
import io.limen.sip.call.CallState.Asking;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Confirming;
import io.limen.sip.call.CallState.Delayed;
import io.limen.sip.call.CallState.Ended;
import io.limen.sip.call.CallState.Inviting;
import io.limen.sip.call.CallState.Refreshing;
import io.limen.sip.call.CallState.Releasing;
import io.limen.sip.call.CallState.Renegotiating;
import io.limen.sip.call.CallState.Reserving;
import io.limen.sip.call.CallState.Soliciting;
import io.limen.sip.call.CallState.Talking;
import io.limen.sip.call.CallState.Work;
import io.limen.sip.media.Exchange;
import io.limen.sip.port.CallTrace.Column;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way down, the same from everywhere: answer what is open, end both dialogs, free every termination once. */
final class Releases {
    /** How often a Release is asked for in all. */
    static final int RELEASE_TRIES = 3;

    /** Errors that say that there is nothing to release: unknown context, no such termination, not in that context. */
    private static final Set<Integer> GONE = Set.of(411, 430, 431, 435);

    private Releases() {}

    /** Takes the call down from whatever it waits for. */
    static Step abort(Move move, Abort abort) {
        CallState state = move.call().state();
        return switch (state) {
            case Admitting s -> begin(move, abort.cause(), Awaits.NOTHING);
            case Reserving s -> {
                move.respond(s.invite().request(), abort.reply());
                yield begin(move, abort.cause(), Awaits.NOTHING);
            }
            case Inviting s -> {
                Dismissal.open(move, s);
                move.respond(s.request(), abort.reply());
                yield begin(move, abort.cause(), Dismissal.callee(move, s, abort.reason()));
            }
            case Delayed s -> DelayedEnds.abort(move, s, abort);
            case Confirming s -> whileConfirming(move, s, abort);
            case Talking s -> begin(move, abort.cause(), byeBoth(move, abort));
            case Refreshing s -> begin(move, abort.cause(), byeBoth(move, abort));
            case Soliciting s -> whileSoliciting(move, s, abort);
            case Renegotiating s -> {
                if (!(s.work() instanceof Work.AwaitingAck) && !isCancelled(s.work())) {
                    move.respond(s.request(), 487, "Request Terminated");
                }
                yield begin(move, abort.cause(), byeBoth(move, abort));
            }
            case Releasing s -> move.ignored("the call is being released already");
            case Ended s -> move.ignored("the call has ended");
        };
    }

    /** An offer in a 2xx that has no ACK yet wants one first. */
    private static Step whileSoliciting(Move move, Soliciting state, Abort abort) {
        switch (state.stage()) {
            case Asking.Requested stage -> {
                if (!stage.cancelled()) {
                    move.respond(state.request(), 487, "Request Terminated");
                }
            }
            case Asking.Offered stage -> refuse(move, stage.exchange(), stage.cseq(), abort);
            case Asking.Settling stage -> refuse(move, stage.exchange(), stage.cseq(), abort);
        }
        return begin(move, abort.cause(), byeBoth(move, abort));
    }

    private static void refuse(Move move, Exchange exchange, long cseq, Abort abort) {
        CallSide offerer = exchange.from();
        boolean acked = move.leg(offerer)
                .standing()
                .acked()
                .filter(last -> last.cseq() >= cseq)
                .isPresent();
        if (!acked && abort.gone().filter(offerer::equals).isEmpty()) {
            move.ack(offerer, cseq, Optional.of(Offers.none(exchange.offer(), move.leg(offerer))));
        }
    }

    private static boolean isCancelled(Work work) {
        return work instanceof Work.PassedOn passed && passed.cancelled();
    }

    private static Step whileConfirming(Move move, Confirming state, Abort abort) {
        return switch (state.work()) {
            case Work.AwaitingAck waiting
            when abort.gone().filter(CallSide.INGRESS::equals).isEmpty() -> {
                // RFC 3261 §15: no BYE toward the caller until its ACK has come, or will not come any more
                if (waiting.leaving().isEmpty() && abort.gone().isEmpty()) {
                    move.bye(CallSide.EGRESS, abort.reason());
                }
                Optional<EndCause> leaving = waiting.leaving().or(() -> Optional.of(abort.cause()));
                yield move.to(new Confirming(state.invite(), new Work.AwaitingAck(leaving)))
                        .done();
            }
            case Work.AwaitingAck waiting -> {
                boolean open = move.leg(CallSide.EGRESS).dialog().phase() == Dialog.Phase.CONFIRMED;
                if (open) {
                    move.bye(CallSide.EGRESS, abort.reason());
                }
                yield begin(move, waiting.leaving().orElse(abort.cause()), new Awaits(false, false, open));
            }
            case Work.Configuring work -> {
                move.respond(state.invite(), abort.reply());
                boolean open = abort.gone().filter(CallSide.EGRESS::equals).isEmpty();
                if (open) {
                    move.bye(CallSide.EGRESS, abort.reason());
                }
                yield begin(move, abort.cause(), new Awaits(false, false, open));
            }
            case Work.PassedOn work -> throw new IllegalStateException("a first offer is not passed on as re-INVITE");
        };
    }

    /** BYE on every leg whose dialog is confirmed and that has not gone by itself. */
    static Awaits byeBoth(Move move, Abort abort) {
        boolean ingress = bye(move, CallSide.INGRESS, abort);
        boolean egress = bye(move, CallSide.EGRESS, abort);
        return new Awaits(false, ingress, egress);
    }

    private static boolean bye(Move move, CallSide side, Abort abort) {
        boolean open = abort.gone().filter(side::equals).isEmpty()
                && move.leg(side).dialog().phase() == Dialog.Phase.CONFIRMED;
        if (open) {
            move.bye(side, abort.reason());
        }
        return open;
    }

    /** Enters Releasing: timers stop, what the gateway holds is given back, and if nothing is awaited the call ends. */
    static Step begin(Move move, EndCause cause, Awaits awaits) {
        for (TimerKey key : TimerKey.values()) {
            if (key != TimerKey.RELEASE) {
                move.cancel(key);
            }
        }
        Passing.release(move);
        switch (move.call().media().holding()) {
            case Holding.Held held -> {
                move.with(move.call().media().with(new Holding.Freed()));
                free(move, held.gateway(), held.contextId(), held.terminationIds());
            }
            case Holding.None none -> {}
            case Holding.Freed freed -> {}
            case Holding.Lost lost -> {}
        }
        move.to(new Releasing(cause, awaits))
                .start(TimerKey.RELEASE, move.settings().release());
        return endIfNothingIsAwaited(move);
    }

    /** Gives terminations back. INVARIANT: called once for each termination a Reserve made. */
    static void free(Move move, String gateway, long contextId, List<String> terminationIds) {
        if (!terminationIds.isEmpty()) {
            free(move, gateway, contextId, terminationIds, 1);
        }
    }

    private static void free(Move move, String gateway, long contextId, List<String> terminationIds, int tries) {
        int op = move.run(new Effect.On.Gateway(gateway), new Procedure.Release(contextId, terminationIds));
        move.with(move.call().media().freeing(new Freeing(op, gateway, contextId, terminationIds, tries)));
    }

    /** A refused Release is asked again a few times; what is left then is named, for an audit of the gateway to find. */
    static Step refused(Move move, Freeing freeing, GatewayEvent.ProcedureRejected why) {
        List<String> left = why.left().isEmpty() ? freeing.terminationIds() : why.left();
        boolean gone = why.left().isEmpty() && GONE.contains(why.errorCode());
        if (!gone && freeing.tries() < RELEASE_TRIES) {
            free(move, freeing.gateway(), freeing.contextId(), left, freeing.tries() + 1);
        } else if (!gone) {
            String what = "left in context " + freeing.contextId() + " of " + freeing.gateway() + ": "
                    + String.join(", ", left);
            move.audit(Column.GATEWAY, what, "gateway error " + why.errorCode() + ": " + why.text());
        }
        return move.call().state() instanceof Releasing ? endIfNothingIsAwaited(move) : move.done();
    }

    static Step endIfNothingIsAwaited(Move move) {
        if (!(move.call().state() instanceof Releasing(EndCause cause, Awaits awaits))) {
            throw new IllegalStateException(
                    "not releasing but " + move.call().state().label());
        }
        return awaits.any() || !move.call().media().open().isEmpty() ? move.done() : end(move, cause);
    }

    static Step end(Move move, EndCause cause) {
        Call.Times times = move.call().times();
        Optional<Instant> ended = Optional.of(move.now());
        return move.cancel(TimerKey.RELEASE)
                .with(new Call.Times(times.began(), times.answered(), ended))
                .to(new Ended(cause))
                .store()
                .done();
    }
}
