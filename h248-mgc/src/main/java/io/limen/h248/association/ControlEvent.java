package io.limen.h248.association;

import java.util.OptionalLong;

/** What happens to a control association. Times are milliseconds of the loop's monotonic clock. */
public sealed interface ControlEvent {
    /**
     * A registration was accepted and answered.
     *
     * @param kept what the gateway holds of before
     * @param delayMillis time until it is ready, zero for at once
     */
    record Registered(Kept kept, long delayMillis, long now) implements ControlEvent {}

    /** The audit of ROOT that follows a registration was answered, be it with an error. */
    record Audited(long now) implements ControlEvent {}

    /** Something came from the gateway. */
    record Heard(long now) implements ControlEvent {}

    /** An audit that was sent as a heartbeat was answered. */
    record Alive(long now) implements ControlEvent {}

    /** An audit that was sent as a heartbeat got no answer. */
    record AuditMissed(String reason) implements ControlEvent {}

    /** The gateway goes out of service abruptly: ServiceChange Forced on ROOT. */
    record Forced(String reason) implements ControlEvent {}

    /**
     * The gateway will go out of service: ServiceChange Graceful on ROOT.
     *
     * @param delayMillis until then; empty for when the last call has ended
     */
    record Leaving(OptionalLong delayMillis) implements ControlEvent {}

    /** It stays after all: reason 918. */
    record Staying() implements ControlEvent {}

    /** What it can do changed: reasons 916 and 917. */
    record AbilitiesChanged() implements ControlEvent {}

    /** Its connection was closed. */
    record LinkClosed() implements ControlEvent {}

    /** A known gateway came back with a new connection and without a ServiceChange. */
    record LinkBack(long now) implements ControlEvent {}

    /** A request got no reply until T-MAX (H.248.1 §11.5). */
    record GaveUp(String reason) implements ControlEvent {}

    /** It is over for a reason of ours: handed over, replaced, controller stops. */
    record Ended(String reason) implements ControlEvent {}

    /** A timer ran out. */
    record TimerFired(ControlTimer timer, long now) implements ControlEvent {}
}
