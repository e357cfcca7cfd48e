package io.limen.sip.call;

/** What people and the service as a whole ask of a call. */
public sealed interface OperatorEvent extends CallEvent {
    /** Release the call now. */
    record ReleaseOrdered(String reason) implements OperatorEvent {}
}
