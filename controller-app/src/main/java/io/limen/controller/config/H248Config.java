package io.limen.controller.config;

import java.time.Duration;
import java.util.List;

/**
 * How we speak to gateways.
 *
 * @param mid our name on the wire, such as {@code [127.0.0.1]:2944}
 * @param listeners where gateways reach us
 * @param timers repeats of unanswered requests
 * @param heartbeat audits that show whether a gateway lives
 * @param tcpGuard time a TCP bearer may take to come up on both sides
 * @param limits what a peer may ask of us
 */
public record H248Config(
        String mid, List<Listener> listeners, Timers timers, Heartbeat heartbeat, Duration tcpGuard, Limits limits) {
    public H248Config {
        listeners = List.copyOf(listeners);
    }

    /** An address: {@code udp} or {@code tcp}, literal address, port (0 for any), encoding {@code text}. */
    public record Listener(String transport, String address, int port, String encoding) {}

    /** H.248.1 Annex D.1.5; see {@code RetryPolicy} of the H.248 module for the meaning of each. */
    public record Timers(Duration first, double factor, Duration cap, Duration afterPending, Duration giveUpAfter) {}

    /** Audit of ROOT after {@code interval} of silence; lost after {@code missed} in a row. */
    public record Heartbeat(Duration interval, int missed) {}

    /** Longest message in bytes, nesting of braces, commands a message, requests outstanding per gateway. */
    public record Limits(int messageBytes, int nesting, int commands, int outstanding) {}
}
