package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Delayed;
import io.limen.sip.call.CallState.Stage;
import java.util.List;
import java.util.Optional;

/** Ends of a call whose offer came in a 2xx and has no answer yet. */
final class DelayedEnds {
    private DelayedEnds() {}

    /** Nobody may wait for the ACK longer than 64*T1, and the gateway needs its share of it. */
    static Step late(Move move, Delayed state) {
        String text = "the answer to an offer in a 2xx came too late";
        EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 504, text);
        return Releases.abort(
                move,
                new Abort(
                        cause,
                        Reply.of(504, Phrases.of(504), HeaderLine.warning(text)),
                        List.of(HeaderLine.reason("SIP", 504, text)),
                        Optional.empty()));
    }

    static Step abort(Move move, Delayed state, Abort abort) {
        move.cancel(TimerKey.DELAYED);
        if (state.stage() instanceof Stage.Leaving) {
            boolean gone = abort.gone().filter(CallSide.INGRESS::equals).isPresent();
            return gone
                    ? Releases.begin(move, abort.cause(), Awaits.NOTHING)
                    : move.ignored("the call is being released already");
        }
        Awaits awaits = egress(move, state, abort);
        if (state.stage() instanceof Stage.Reserving) {
            move.respond(state.invite(), abort.reply());
            return Releases.begin(move, abort.cause(), awaits);
        }
        if (abort.gone().filter(CallSide.INGRESS::equals).isPresent()) {
            return Releases.begin(move, abort.cause(), awaits);
        }
        return ingress(move, state, abort, awaits);
    }

    /** A 2xx has gone to the caller, unless the offer was refused before; BYE must wait for its ACK. */
    private static Step ingress(Move move, Delayed state, Abort abort, Awaits awaits) {
        boolean answered = move.leg(CallSide.INGRESS).dialog().phase() == Dialog.Phase.CONFIRMED;
        if (!answered) {
            move.respond(state.invite(), abort.reply());
            return Releases.begin(move, abort.cause(), awaits);
        }
        boolean acknowledged = state.stage() instanceof Stage.Configuring || abort.acknowledged();
        if (acknowledged) {
            move.bye(CallSide.INGRESS, abort.reason());
            return Releases.begin(move, abort.cause(), new Awaits(false, true, awaits.egressBye()));
        }
        return move.to(state.with(new Stage.Leaving(abort.cause(), abort.reason())))
                .done();
    }

    private static Awaits egress(Move move, Delayed state, Abort abort) {
        if (abort.gone().filter(CallSide.EGRESS::equals).isPresent()) {
            WhileDelayed.acknowledgeRefusing(move, state.answered(), true);
            return Awaits.NOTHING;
        }
        return WhileDelayed.endCallee(move, state, abort.reason());
    }

    /** The ACK has come, or will not come any more: now BYE is allowed. */
    static Step leave(Move move, Stage.Leaving stage) {
        boolean open = move.leg(CallSide.INGRESS).dialog().phase() == Dialog.Phase.CONFIRMED;
        if (open) {
            move.bye(CallSide.INGRESS, stage.reason());
        }
        return Releases.begin(move, stage.cause(), new Awaits(false, open, false));
    }

    static Step unacknowledged(Move move, Delayed state) {
        return abort(move, state, Abort.noAck().afterAck());
    }
}
