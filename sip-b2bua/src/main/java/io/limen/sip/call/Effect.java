package io.limen.sip.call;

import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.Procedure;
import io.limen.sip.port.CallTrace;
import java.time.Duration;
import java.util.Set;

/** What the machine wants done. The edge does it, in order, and reports as events. */
public sealed interface Effect
        permits SendSip, Effect.RunProcedure, Effect.StartTimer, Effect.CancelTimer, Effect.Store, Effect.Audit {

    /** Run a procedure; the result comes back as one {@link GatewayEvent} with the same number. */
    record RunProcedure(int op, On on, Procedure procedure) implements Effect {}

    /** Start a timer, in place of one with the same key. */
    record StartTimer(TimerKey key, int generation, Duration after) implements Effect {}

    /** Stop a timer. */
    record CancelTimer(TimerKey key) implements Effect {}

    /** Store the call as it is after this step. */
    record Store() implements Effect {}

    /** A line for the ladder that is no message: decisions, bearer phases, reasons. */
    record Audit(CallTrace.Column column, String summary, String text) implements Effect {}

    /** Where a procedure runs. */
    sealed interface On {
        /** On any gateway in service that can and was not tried. */
        record Any(GatewayNeeds needs, Set<String> tried) implements On {}

        /** On that one. */
        record Gateway(String mid) implements On {}
    }
}
