package io.limen.h248.association;

/** What a step of the control association asks for. */
public sealed interface ControlEffect {
    /** Ask ROOT for its packages; the answer comes back as {@link ControlEvent.Audited}. */
    record AuditPackages() implements ControlEffect {}

    /** Ask ROOT for its packages again, calls going on meanwhile. */
    record RefreshPackages() implements ControlEffect {}

    /** Ask ROOT for a sign of life. */
    record AuditForLife() implements ControlEffect {}

    /** Read the properties of ROOT and arm its events. */
    record Prepare() implements ControlEffect {}

    /** Compare what stands in the gateway with what was ordered. */
    record Inspect() implements ControlEffect {}

    /** Requests without reply are lost. */
    record AbortRequests(String reason) implements ControlEffect {}

    /** The contexts of before are gone. */
    record ForgetContexts() implements ControlEffect {}

    /** The gateway may be used. */
    record TellRegistered(boolean emptied) implements ControlEffect {}

    /** The gateway is lost. */
    record TellLost(String reason) implements ControlEffect {}

    /** Sets a timer anew. */
    record StartTimer(ControlTimer timer, long millis) implements ControlEffect {}

    record CancelTimer(ControlTimer timer) implements ControlEffect {}
}
