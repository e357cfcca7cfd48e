package io.limen.sip.port;

/** What crosses the border in headers, methods, options, URIs and bodies, by realm and peer (config {@code headerPolicies}). */
public record BorderSettings() {
    public static final BorderSettings DEFAULT = new BorderSettings();
}
