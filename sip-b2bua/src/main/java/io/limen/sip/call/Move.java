package io.limen.sip.call;

import io.limen.policy.plan.CallSide;
import io.limen.policy.plan.Procedure;
import io.limen.policy.sdp.SessionDescription;
import io.limen.sip.port.CallTrace.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step in the making: the call as it becomes, and the effects so far. Lives inside one call of the machine only. */
final class Move {
    private final List<Effect> effects = new ArrayList<>();
    private final CallSettings settings;
    private final Deciding policy;
    private final Instant now;
    private Call call;

    Move(Call call, CallSettings settings, Deciding policy, Instant now) {
        this.call = call.nextStep();
        this.settings = settings;
        this.policy = policy;
        this.now = now;
    }

    Call call() {
        return call;
    }

    CallSettings settings() {
        return settings;
    }

    Deciding policy() {
        return policy;
    }

    Instant now() {
        return now;
    }

    Move to(CallState next) {
        call = call.to(next);
        return this;
    }

    Move with(Leg leg) {
        call = call.with(leg);
        return this;
    }

    Move with(Call.Legs both) {
        call = call.with(both);
        return this;
    }

    Move with(Media media) {
        call = call.with(media);
        return this;
    }

    Move with(Call.Times times) {
        call = call.with(times);
        return this;
    }

    Leg leg(CallSide side) {
        return call.leg(side);
    }

    /** Runs a procedure and gives its number. */
    int run(Effect.On on, Procedure procedure) {
        call = call.with(call.media().opening());
        int op = call.media().lastOp();
        effects.add(new Effect.RunProcedure(op, on, procedure));
        return op;
    }

    Move start(TimerKey key, Duration after) {
        call = call.timing(key);
        effects.add(new Effect.StartTimer(key, call.step(), after));
        return this;
    }

    Move cancel(TimerKey key) {
        if (call.timers().containsKey(key)) {
            call = call.notTiming(key);
            effects.add(new Effect.CancelTimer(key));
        }
        return this;
    }

    /** The timer runs no more, since it fired. */
    void fired(TimerKey key) {
        call = call.notTiming(key);
    }

    Move send(SendSip message) {
        effects.add(message);
        return this;
    }

    Move respond(RequestRef request, Reply reply) {
        return send(new SendSip.Respond(request, leg(request.side()).dialog(), reply));
    }

    Move respond(RequestRef request, int status, String phrase, HeaderLine... headers) {
        return respond(request, Reply.of(status, phrase, headers));
    }

    /** A response outside the dialogs of the call. */
    Move respondDirect(RequestRef request, Dialog dialog, int status, String phrase) {
        return send(new SendSip.Respond(request, dialog, Reply.of(status, phrase)));
    }

    Move ack(CallSide side, long cseq) {
        return send(new SendSip.Ack(side, leg(side).dialog(), cseq));
    }

    /** BYE on that leg; its dialog is terminated from our point of view. */
    Move bye(CallSide side, List<HeaderLine> headers) {
        Leg leg = leg(side);
        Dialog dialog = leg.dialog().nextRequest();
        send(new SendSip.Bye(side, dialog, headers));
        return with(leg.with(dialog.in(Dialog.Phase.TERMINATED)));
    }

    /** INVITE within the dialog of that leg. */
    Move reinvite(CallSide side, SessionDescription offer) {
        Leg leg = leg(side);
        Dialog dialog = leg.dialog().nextRequest();
        send(new SendSip.Reinvite(side, dialog, List.of(), Optional.of(offer)));
        return with(leg.with(dialog));
    }

    Move audit(Column column, String summary) {
        effects.add(new Effect.Audit(column, summary, ""));
        return this;
    }

    Move audit(Column column, String summary, String text) {
        effects.add(new Effect.Audit(column, summary, text));
        return this;
    }

    Move store() {
        effects.add(new Effect.Store());
        return this;
    }

    Step done() {
        return new Step(call, effects, new Step.Verdict.Taken());
    }

    /** Nothing to do, for that reason. */
    Step ignored(String reason) {
        return new Step(call, effects, new Step.Verdict.Ignored(reason));
    }

    /** The peer broke the rules; what is due to it is among the effects. */
    Step violation(String reason) {
        return new Step(call, effects, new Step.Verdict.Violation(reason));
    }
}
