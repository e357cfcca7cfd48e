package io.limen.sip.call;

import io.limen.policy.plan.CallSide;

/** Keeps what messages say of their senders: methods, extensions, session ids. */
final class Learning {
    private Learning() {}

    static void from(Move move, CallEvent event) {
        if (move.call().legs().isEmpty()) {
            return;
        }
        switch (event) {
            case LegEvent.ReinviteReceived e ->
                learn(move, e.request().side(), e.data().terms());
            case LegEvent.UpdateReceived e ->
                learn(move, e.request().side(), e.data().terms());
            case LegEvent.PrackReceived e ->
                learn(move, e.request().side(), e.data().terms());
            case LegEvent.RequestReceived e ->
                learn(move, e.request().side(), e.data().terms());
            case LegEvent.ByeReceived e ->
                learn(move, e.request().side(), e.data().terms());
            case LegEvent.ProvisionalReceived e ->
                learn(move, e.side(), e.response().terms());
            case LegEvent.AnswerReceived e -> learn(move, e.side(), e.response().terms());
            case LegEvent.InviteFailed e -> learn(move, e.side(), e.response().terms());
            case LegEvent.RequestFinished e ->
                learn(move, e.side(), e.response().terms());
            case LegEvent e -> {}
            case GatewayEvent e -> {}
            case TimerFired e -> {}
            case OperatorEvent e -> {}
        }
    }

    private static void learn(Move move, CallSide side, Terms terms) {
        move.with(learned(move.leg(side), terms));
    }

    /** The leg with what its peer says of itself. */
    static Leg learned(Leg leg, Terms terms) {
        return terms.equals(Terms.NONE)
                ? leg
                : leg.with(leg.standing().with(leg.standing().peer().then(terms)));
    }
}
