package io.limen.controller.config;

import io.limen.h248.gateway.AssociationSettings;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.transaction.TransactionLimits;
import java.time.Duration;
import java.util.List;

/**
 * How we speak to gateways.
 *
 * @param mid our name on the wire, such as {@code [127.0.0.1]:2944}
 * @param listeners where gateways reach us
 * @param transactions times and bounds of transactions: repeats, memory, segments, sizes over UDP
 * @param heartbeat audits that show whether a gateway lives
 * @param tcpGuard time a TCP bearer may take to come up on both sides
 * @param limits what a peer may ask of us beside that
 * @param association how gateways are taken in, supervised and guarded against
 */
public record H248Config(
        String mid,
        List<Listener> listeners,
        TransactionLimits transactions,
        Heartbeat heartbeat,
        Duration tcpGuard,
        MgcConfig.Limits limits,
        AssociationSettings association) {
    public H248Config {
        listeners = List.copyOf(listeners);
    }

    /** An address: {@code udp} or {@code tcp}, literal address, port (0 for any), encoding {@code text} or {@code binary}. */
    public record Listener(String transport, String address, int port, String encoding) {}

    /**
     * Audit of ROOT after {@code interval} of silence, missed after {@code timeout}; lost after {@code missed} in a row.
     * Each termination asks every {@code termination} whether it is still wanted.
     */
    public record Heartbeat(Duration interval, Duration timeout, int missed, Duration termination) {}
}
