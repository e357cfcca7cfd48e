package io.limen.sip.guard;

/** How the service protects itself from floods and overload (config {@code overload}). */
public record GuardSettings() {
    public static final GuardSettings DEFAULT = new GuardSettings();
}
