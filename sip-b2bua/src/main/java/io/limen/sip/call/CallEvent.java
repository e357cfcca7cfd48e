package io.limen.sip.call;

/** Something that happened to a call. */
public sealed interface CallEvent permits LegEvent, GatewayEvent, TimerFired, OperatorEvent {
    /** Name of the event as traces and tables write it. */
    default String label() {
        return getClass().getSimpleName();
    }
}
