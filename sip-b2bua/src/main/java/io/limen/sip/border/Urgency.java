package io.limen.sip.border;

/**
 * How urgent a request is.
 *
 * @param emergency an emergency call (RFC 5031, configured numbers)
 * @param priority context priority 0 to 15 from Resource-Priority (RFC 4412), 0 for none
 */
public record Urgency(boolean emergency, int priority) {
    public static final Urgency NONE = new Urgency(false, 0);
}
