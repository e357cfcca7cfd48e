package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.sip.call.CallState.Inviting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Provisional responses toward the caller, reliable ones one at a time and until their PRACK has come (RFC 3262 §3). */
final class Reliable {
    static final String OPTION = "100rel";

    private Reliable() {}

    /** Passes a provisional response on, in the early dialog the step is about. */
    static void pass(Move move, Fork fork, Outbox.Letter letter) {
        Inviting state = Inviting.of(move);
        Asked asked = state.invite().admission().asked();
        boolean theirs = letter.theirs().isPresent();
        if (!asked.required().contains(OPTION) && !(theirs && asked.understands(OPTION))) {
            Answers.say(move, state.request(), letter.reply());
            letter.theirs().ifPresent(rseq -> acknowledge(move, rseq));
            Forks.keep(move, fork);
        } else if (fork.outbox().open().isPresent()) {
            Forks.keep(move, fork.with(fork.outbox().adding(letter)));
        } else {
            send(move, fork, letter);
        }
    }

    private static void send(Move move, Fork fork, Outbox.Letter letter) {
        InviteSettings settings = move.settings().invites();
        long rseq = fork.outbox().last() + 1;
        Outbox.Letter numbered = new Outbox.Letter(letter.reply().reliable(rseq), letter.theirs());
        Outbox.Open open = new Outbox.Open(
                numbered,
                rseq,
                move.now().plus(settings.t1()),
                settings.t1(),
                move.now().plus(settings.reliable()));
        Answers.say(move, Inviting.of(move).request(), numbered.reply());
        Forks.keep(move, fork.with(fork.outbox().sent(open)));
        watch(move);
    }

    /** The caller does not know of reliable responses: Limen is their end. */
    private static void acknowledge(Move move, long rseq) {
        prack(move, rseq, List.of(), Optional.empty());
    }

    /** PRACK toward the callee (RFC 3262 §4). */
    static long prack(
            Move move,
            long rseq,
            List<HeaderLine> headers,
            Optional<io.limen.policy.sdp.SessionDescription> description) {
        long invite = Inviting.of(move).forks().root().b().dialog().localSeq();
        Leg egress = move.leg(CallSide.EGRESS);
        Dialog dialog = egress.dialog().nextRequest();
        move.with(egress.with(dialog));
        move.send(new SendSip.Prack(CallSide.EGRESS, dialog, new RAck(rseq, invite, "INVITE"), headers, description));
        return dialog.localSeq();
    }

    /** The response that a PRACK acknowledges, if one waits for it. */
    static Optional<Outbox.Open> matching(Fork fork, RAck rack, RequestRef invite) {
        return fork.outbox()
                .open()
                .filter(open -> open.rseq() == rack.rseq()
                        && rack.cseq() == invite.cseq()
                        && rack.method().equals("INVITE"));
    }

    /** The PRACK has come: the next response may go. */
    static Fork acknowledged(Move move, Fork fork) {
        Fork now = fork.with(fork.outbox().acknowledged());
        if (now.outbox().queue().isEmpty()) {
            return Forks.keep(move, now);
        }
        Outbox.Letter next = now.outbox().queue().getFirst();
        send(move, now.with(now.outbox().withoutFirst()), next);
        return Inviting.of(move).forks().beyond(fork.tag()).orElseThrow();
    }

    /** Sets the timer for the first that is due. */
    static void watch(Move move) {
        Optional<Instant> first = Inviting.of(move).forks().all().stream()
                .flatMap(each -> each.outbox().open().stream())
                .map(Outbox.Open::due)
                .min(Instant::compareTo);
        first.ifPresentOrElse(
                due -> {
                    Duration wait = Duration.between(move.now(), due);
                    move.start(TimerKey.RELIABLE, wait.isNegative() ? Duration.ZERO : wait);
                },
                () -> move.cancel(TimerKey.RELIABLE));
    }

    /** Sends again what is due; after 64*T1 the INVITE fails (RFC 3262 §3). */
    static Step due(Move move, Inviting state) {
        for (Fork fork : state.forks().all()) {
            Optional<Outbox.Open> open =
                    fork.outbox().open().filter(each -> !each.due().isAfter(move.now()));
            if (open.isEmpty()) {
                continue;
            }
            if (!open.get().until().isAfter(move.now())) {
                return givenUp(move);
            }
            Forks.focus(move, fork);
            move.respond(state.request(), open.get().letter().reply());
            Forks.keep(move, fork.with(fork.outbox().sent(open.get().again(move.now()))));
        }
        watch(move);
        return move.done();
    }

    private static Step givenUp(Move move) {
        String text = "a reliable provisional response was never acknowledged";
        EndCause cause = new EndCause(EndCause.Result.SIP_FAILED, 504, text);
        return Releases.abort(
                move,
                new Abort(
                        cause,
                        Reply.of(504, Phrases.of(504), HeaderLine.warning(text)),
                        List.of(HeaderLine.reason("SIP", 504, text)),
                        Optional.empty()));
    }

    /** A response as it came, to be passed on. */
    static Outbox.Letter letter(LegEvent.ResponseData response) {
        OptionalLong theirs = response.rseq();
        return new Outbox.Letter(Reply.passing(response), theirs);
    }
}
