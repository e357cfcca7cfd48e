package io.limen.sip.call;

import io.limen.sip.call.CallState.Inviting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages that need the gateway while it is at work for another wait in order, and go on when it is done. */
final class Waiting {
    private Waiting() {}

    static Step later(Move move, Inviting state, LegEvent event) {
        if (state.waiting().contains(event)) {
            return move.ignored("it waits for the gateway already");
        }
        if (state.waiting().size() >= move.settings().invites().waiting()) {
            request(event).ifPresent(each -> move.respond(each, 500, Phrases.of(500), HeaderLine.retryAfter(1)));
            return move.violation("more messages than may wait for the gateway");
        }
        List<LegEvent> more = new ArrayList<>(state.waiting());
        more.add(event);
        return move.to(state.waiting(more)).done();
    }

    /** Goes on with what waits, until something needs the gateway again. */
    static Step resume(Move move) {
        Step step = move.done();
        while (move.call().state() instanceof Inviting state && !state.busy()) {
            if (!state.waiting().isEmpty()) {
                step = next(move, state);
            } else if (state.held().isPresent() && Finals.free(state)) {
                return Finals.accepted(
                        move, state.holding(Optional.empty()), state.held().get(), true);
            } else {
                break;
            }
        }
        return step;
    }

    private static Step next(Move move, Inviting state) {
        List<LegEvent> all = state.waiting();
        move.to(state.waiting(List.of()));
        Step step = move.done();
        for (int at = 0; at < all.size(); at++) {
            if (move.call().state() instanceof Inviting now && now.busy()) {
                List<LegEvent> rest = new ArrayList<>(now.waiting());
                rest.addAll(all.subList(at, all.size()));
                return move.to(now.waiting(rest)).done();
            }
            step = CallMachine.dispatch(move, move.call().state(), all.get(at));
        }
        return step;
    }

    /** The request that an event wants answered. */
    static Optional<RequestRef> request(LegEvent event) {
        return switch (event) {
            case LegEvent.PrackReceived e -> Optional.of(e.request());
            case LegEvent.UpdateReceived e -> Optional.of(e.request());
            case LegEvent.RequestReceived e -> Optional.of(e.request());
            case LegEvent.ReinviteReceived e -> Optional.of(e.request());
            case LegEvent.ByeReceived e -> Optional.of(e.request());
            case LegEvent.InviteReceived e -> Optional.of(e.request());
            case LegEvent.CancelReceived _,
                    LegEvent.AckReceived _,
                    LegEvent.AckMissed _,
                    LegEvent.RequestFinished _,
                    LegEvent.ProvisionalReceived _,
                    LegEvent.AnswerReceived _,
                    LegEvent.InviteFailed _,
                    LegEvent.ByeFinished _ -> Optional.empty();
        };
    }
}
