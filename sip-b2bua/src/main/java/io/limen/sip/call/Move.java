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

    Move with(List<Passed> passed) {
        call = call.with(passed);
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
        return ack(side, cseq, Optional.empty());
    }

    /** ACK of a 2xx; the same goes out again if that comes again. */
    Move ack(CallSide side, long cseq, Optional<SessionDescription> answer) {
        Leg leg = leg(side);
        send(new SendSip.Ack(side, leg.dialog(), cseq, answer));
        return with(leg.with(leg.standing().acking(cseq, answer)));
    }

    /** BYE on that leg; its dialog is terminated from our point of view. */
    Move bye(CallSide side, List<HeaderLine> headers) {
        Leg leg = leg(side);
        Dialog dialog = leg.dialog().nextRequest();
        send(new SendSip.Bye(side, dialog, headers));
        return with(leg.with(dialog.in(Dialog.Phase.TERMINATED)));
    }

    /** INVITE within the dialog of that leg; gives its CSeq number. */
    long reinvite(CallSide side, List<HeaderLine> headers, Optional<SessionDescription> offer) {
        Dialog dialog = leg(side).dialog().nextRequest();
        send(new SendSip.Reinvite(side, dialog, headers, offer));
        return sent(side, dialog, offer);
    }

    /** UPDATE on that leg; gives its CSeq number. */
    long update(CallSide side, List<HeaderLine> headers, Optional<SessionDescription> offer) {
        Dialog dialog = leg(side).dialog().nextRequest();
        send(new SendSip.Update(side, dialog, headers, offer));
        return sent(side, dialog, offer);
    }

    /** Any other request within the dialog of that leg; gives its CSeq number. */
    long pass(CallSide side, String method, LegEvent.RequestData data) {
        Dialog dialog = leg(side).dialog().nextRequest();
        send(new SendSip.Pass(side, dialog, method, data.maxForwards() - 1, data.headers(), data.content()));
        return sent(side, dialog, Optional.empty());
    }

    private long sent(CallSide side, Dialog dialog, Optional<SessionDescription> offer) {
        Leg leg = leg(side).with(dialog);
        with(offer.map(leg::offering).orElse(leg));
        return dialog.localSeq();
    }

    /** A number below the bound that nobody can foresee: call ids are random, and each step has its own. */
    int draw(int bound) {
        int mixed = (call.id().value() + '#' + call.step()).hashCode() * 0x9E3779B1;
        return Math.floorMod(mixed ^ (mixed >>> 15), bound);
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
