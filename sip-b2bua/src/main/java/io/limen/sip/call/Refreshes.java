package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Refreshing;
import io.limen.sip.call.CallState.Talking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What we do by ourselves to keep a call or to find that it is dead: refreshes, OPTIONS, the end of time. */
final class Refreshes {
    private static final LegEvent.RequestData PING =
            new LegEvent.RequestData("", 71, Optional.empty(), Optional.empty(), List.of());

    private Refreshes() {}

    static Step fired(Move move, TimerFired event) {
        Optional<Watched.Found> found = Watched.of(event.key());
        if (found.isPresent()) {
            CallSide side = found.get().side();
            return switch (found.get().what()) {
                case REFRESH -> due(move, side);
                case EXPIRY -> dead(move, "the session of " + Phrases.lower(side) + " was not refreshed");
                case PING -> ping(move, side);
            };
        }
        return event.key() == TimerKey.LONGEST
                ? Releases.abort(move, Abort.overdue("the call has lasted as long as it may", Optional.empty()))
                : move.violation(move.call().state().label() + " has no use for " + event.label());
    }

    /** RFC 4028 §7.4: UPDATE without an offer where the peer takes it, else INVITE with what it has already. */
    static Step due(Move move, CallSide side) {
        Leg leg = move.leg(side);
        if (leg.dialog().phase() != Dialog.Phase.CONFIRMED) {
            return again(move, side).done();
        }
        if (leg.standing().peer().allows("UPDATE")) {
            long cseq = move.update(side, SessionTimers.ask(move, side), Optional.empty());
            return Passing.own(move, side, cseq, "UPDATE").done();
        }
        if (!(move.call().state() instanceof Talking) || leg.sent().isEmpty()) {
            return again(move, side).done();
        }
        long cseq = move.reinvite(side, SessionTimers.ask(move, side), leg.sent());
        return move.to(new Refreshing(side, cseq, Optional.empty()))
                .start(TimerKey.RENEGOTIATION, move.settings().renegotiation())
                .done();
    }

    private static Step ping(Move move, CallSide side) {
        if (move.leg(side).dialog().phase() != Dialog.Phase.CONFIRMED) {
            return next(move, side).done();
        }
        long cseq = move.pass(side, "OPTIONS", PING);
        return Passing.own(move, side, cseq, "OPTIONS").done();
    }

    private static Move next(Move move, CallSide side) {
        Duration ping = move.settings().dialogs().watch().ping();
        return ping.isPositive() ? move.start(Watched.PING.on(side), ping) : move;
    }

    private static Move again(Move move, CallSide side) {
        return move.start(
                Watched.REFRESH.on(side), move.settings().dialogs().timer().retry());
    }

    /** Our own UPDATE or OPTIONS has its answer. */
    static Step finished(Move move, LegEvent.RequestFinished event) {
        CallSide side = event.side();
        int status = event.response().status();
        if (status == 408 || status == 481) {
            return dead(move, Phrases.lower(side) + " answered a " + event.method() + " of ours with " + status);
        }
        if (event.method().equals("OPTIONS")) {
            return next(move, side).done();
        }
        if (status < 300) {
            Leg leg = move.leg(side);
            move.with(leg.with(leg.dialog().targeting(event.response().remoteTarget())));
            SessionTimers.agreed(move, side, event.response().terms());
            return move.done();
        }
        if (status == 405 || status == 501) {
            Leg leg = move.leg(side);
            move.with(leg.with(leg.standing().with(leg.standing().peer().without("UPDATE"))));
            return due(move, side);
        }
        return failed(move, side, event.response());
    }

    /** A refresh failed, but not for good. */
    static Step failed(Move move, CallSide side, LegEvent.ResponseData response) {
        if (SessionTimers.raised(move, side, response)) {
            return due(move, side);
        }
        return response.status() == 491
                ? move.start(Watched.REFRESH.on(side), Glare.pause(move, side)).done()
                : again(move, side).done();
    }

    /** The other end is gone: both dialogs are ended. */
    static Step dead(Move move, String text) {
        return Releases.abort(move, Abort.overdue(text, Optional.empty()));
    }
}
