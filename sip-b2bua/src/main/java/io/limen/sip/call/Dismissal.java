package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Awaits;
import io.limen.sip.call.CallState.Inviting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ends a set-up: every request that is open in an early dialog gets its answer, every callee its end. */
final class Dismissal {
    private Dismissal() {}

    /** Answers the requests that are open in early dialogs. */
    static void open(Move move, Inviting state) {
        state.forks().all().forEach(fork -> Forks.close(move, fork));
        for (LegEvent each : state.waiting()) {
            Optional<RequestRef> request = Waiting.request(each);
            request.ifPresent(ref -> {
                Dialog dialog = state.forks()
                        .of(ref)
                        .map(fork -> fork.leg(ref.side()).dialog())
                        .orElseGet(() -> move.leg(ref.side()).dialog());
                move.respondDirect(ref, dialog, 487, Phrases.of(487));
            });
        }
        move.cancel(TimerKey.RELIABLE);
    }

    /** Takes the INVITE back; a callee that has answered already gets ACK and BYE (RFC 3261 §9.1, §15). */
    static Awaits callee(Move move, Inviting state, List<HeaderLine> reason) {
        Set<String> tags = new HashSet<>();
        boolean answered = false;
        for (LegEvent.AnswerReceived each : answers(state)) {
            if (tags.add(each.response().remoteTag())) {
                answered = true;
                end(move, state, each, reason);
            }
        }
        if (!answered) {
            move.send(new SendSip.Cancel(CallSide.EGRESS, reason));
        }
        return new Awaits(!answered, false, answered);
    }

    private static void end(Move move, Inviting state, LegEvent.AnswerReceived answer, List<HeaderLine> reason) {
        Optional<Fork> fork = state.forks().beyond(answer.response().remoteTag());
        fork.ifPresent(known -> Forks.focus(move, known));
        Leg egress = fork.map(Fork::egress).orElseGet(() -> state.forks().root().b());
        move.with(egress.with(egress.dialog().by(answer.response(), Dialog.Phase.CONFIRMED)));
        boolean acked = state.held().filter(answer::equals).isPresent()
                && fork.filter(known -> known.deal() != Fork.Deal.NONE).isPresent();
        if (!acked) {
            WhileDelayed.acknowledgeRefusing(move, answer, state.exchange().isEmpty());
        }
        move.bye(CallSide.EGRESS, reason);
    }

    private static List<LegEvent.AnswerReceived> answers(Inviting state) {
        List<LegEvent.AnswerReceived> all =
                new ArrayList<>(state.held().stream().toList());
        for (LegEvent each : state.waiting()) {
            if (each instanceof LegEvent.AnswerReceived answer) {
                all.add(answer);
            }
        }
        return all;
    }
}
