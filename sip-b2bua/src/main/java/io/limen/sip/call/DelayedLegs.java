package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Delayed;
import io.limen.sip.call.CallState.Stage;

/** What both ends do while an offer in a 2xx is on its way to its answer. */
final class DelayedLegs {
    private DelayedLegs() {}

    static Step on(Move move, Delayed state, LegEvent event) {
        return switch (event) {
            case LegEvent.AckReceived e
            when e.side() == CallSide.INGRESS ->
                switch (state.stage()) {
                    case Stage.AwaitingAck stage -> WhileDelayed.answered(move, state, e.answer());
                    case Stage.Leaving stage -> DelayedEnds.leave(move, stage);
                    case Stage.Reserving _, Stage.Configuring _ -> move.ignored("ACK came again, or for a refusal");
                };
            case LegEvent.AckMissed e
            when e.side() == CallSide.INGRESS ->
                switch (state.stage()) {
                    case Stage.AwaitingAck stage -> DelayedEnds.unacknowledged(move, state);
                    case Stage.Leaving stage -> DelayedEnds.leave(move, stage);
                    case Stage.Reserving _, Stage.Configuring _ -> move.ignored("nothing waits for that ACK");
                };
            case LegEvent.AnswerReceived e -> repeated(move, state, e);
            case LegEvent.CancelReceived e ->
                state.stage() instanceof Stage.Reserving
                        ? Releases.abort(move, Abort.cancelled(e.headers()))
                        : move.ignored("the INVITE has been answered already");
            case LegEvent.ByeReceived e -> hungUp(move, state, e);
            case LegEvent e -> Strays.on(move, e);
        };
    }

    /** Its ACK needs the answer of the caller, so the callee repeats its 2xx until that is there. */
    private static Step repeated(Move move, Delayed state, LegEvent.AnswerReceived event) {
        boolean same =
                event.response().remoteTag().equals(state.answered().response().remoteTag());
        if (!same) {
            return Strays.fork(move, event);
        }
        return state.stage() instanceof Stage.Leaving
                ? Strays.repeated(move, event)
                : move.ignored("the ACK of that 2xx waits for the answer");
    }

    private static Step hungUp(Move move, Delayed state, LegEvent.ByeReceived event) {
        RequestRef request = event.request();
        move.respond(request, 200, "OK");
        Leg leg = move.leg(request.side());
        move.with(leg.with(leg.dialog().in(Dialog.Phase.TERMINATED)));
        boolean answered = !(state.stage() instanceof Stage.Reserving);
        return Releases.abort(
                move, Abort.hungUp(request.side(), answered).saying(event.data().headers()));
    }
}
