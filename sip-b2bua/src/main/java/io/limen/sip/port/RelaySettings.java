package io.limen.sip.port;

/** Registrations and requests outside of calls (config {@code registrations}). */
public record RelaySettings() {
    public static final RelaySettings DEFAULT = new RelaySettings();
}
