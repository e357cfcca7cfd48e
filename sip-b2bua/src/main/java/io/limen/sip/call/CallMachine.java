package io.limen.sip.call;

import io.limen.sip.call.CallState.Admitting;
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
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The call machine: a call and an event in, the call afterwards and effects out. Pure: policy is one snapshot of the
 * rules, time is handed in. The table of all moves is the approved file {@code transitions.txt} beside its test.
 */
public final class CallMachine {
    private final Deciding policy;
    private final CallSettings settings;

    public CallMachine(Deciding policy, CallSettings settings) {
        this.policy = policy;
        this.settings = settings;
    }

    public Step on(Call call, CallEvent event, Instant now) {
        Move move = new Move(call, settings, policy, now);
        return stale(call, event).map(move::ignored).orElseGet(() -> {
            Optional<Freeing> freeing = freeing(call, event);
            settle(move, event);
            Learning.from(move, event);
            return freeing.isPresent() && event instanceof GatewayEvent.ProcedureRejected refused
                    ? Releases.refused(move, freeing.get(), refused)
                    : dispatch(move, call.state(), event);
        });
    }

    /** The Release that the event is the result of, while the call is there to see it done. */
    private static Optional<Freeing> freeing(Call call, CallEvent event) {
        OptionalInt op = operation(event);
        return op.isEmpty() || call.ended() ? Optional.empty() : call.media().freeing(op.getAsInt());
    }

    static Step dispatch(Move move, CallState state, CallEvent event) {
        return switch (state) {
            case Admitting s -> WhileAdmitting.on(move, event);
            case Reserving s -> WhileReserving.on(move, s, event);
            case Inviting s -> WhileInviting.on(move, s, event);
            case Delayed s -> WhileDelayed.on(move, s, event);
            case Confirming s -> WhileConfirming.on(move, s, event);
            case Talking s -> WhileTalking.on(move, event);
            case Renegotiating s -> WhileRenegotiating.on(move, s, event);
            case Soliciting s -> WhileSoliciting.on(move, s, event);
            case Refreshing s -> WhileRefreshing.on(move, s, event);
            case Releasing s -> WhileReleasing.on(move, s, event);
            case Ended s -> move.ignored("the call has ended");
        };
    }

    /** Results of procedures and timers that the call does not wait for any more. */
    private static Optional<String> stale(Call call, CallEvent event) {
        if (event instanceof TimerFired fired) {
            Integer running = call.timers().get(fired.key());
            return running != null && running == fired.generation()
                    ? Optional.empty()
                    : Optional.of("timer was stopped or started again");
        }
        OptionalInt op = operation(event);
        return op.isEmpty() || call.media().open().contains(op.getAsInt())
                ? Optional.empty()
                : Optional.of("result of a procedure that is not under way");
    }

    private static void settle(Move move, CallEvent event) {
        if (event instanceof TimerFired fired) {
            move.fired(fired.key());
        }
        operation(event)
                .ifPresent(op -> move.with(move.call().media().closing(op).notFreeing(op)));
    }

    private static OptionalInt operation(CallEvent event) {
        return switch (event) {
            case GatewayEvent.Reserved e -> OptionalInt.of(e.op());
            case GatewayEvent.NoGateway e -> OptionalInt.of(e.op());
            case GatewayEvent.ProcedureDone e -> OptionalInt.of(e.op());
            case GatewayEvent.ProcedureRejected e -> OptionalInt.of(e.op());
            case GatewayEvent.ProcedureLost e -> OptionalInt.of(e.op());
            case GatewayEvent.BearerNotified e -> OptionalInt.empty();
            case GatewayEvent.GatewayLost e -> OptionalInt.empty();
            case LegEvent e -> OptionalInt.empty();
            case TimerFired e -> OptionalInt.empty();
            case OperatorEvent e -> OptionalInt.empty();
        };
    }
}
