package io.limen.sip.port;

/** How next hops are found and watched: name service, health of peers (config {@code routing}). */
public record RouteSettings() {
    public static final RouteSettings DEFAULT = new RouteSettings();
}
