package io.limen.sip.call;

/**
 * A timer fired.
 *
 * @param key which
 * @param generation generation it was started with; dropped unless it is the call's
 */
public record TimerFired(TimerKey key, int generation) implements CallEvent {}
