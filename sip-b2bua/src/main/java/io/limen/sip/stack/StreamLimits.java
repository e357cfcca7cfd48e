package io.limen.sip.stack;

import java.time.Duration;

/**
 * What a peer may ask of us by connections, beside {@link SipStackConfig.Limits}.
 *
 * @param handshake time for the handshakes of TLS and WebSocket together; default 10 s
 * @param halfOpen handshakes under way at all listen points together; default 1,000
 * @param halfOpenPerSource the same for one address; default 100
 * @param connectionsPerSource connections from one address to one listen point; default 1,000
 * @param firstMessage time from the connection, its handshakes included, to its first whole message or keep-alive;
 *     default 30 s
 * @param unhandled messages of one connection waiting in lanes; above it reading pauses; default 512
 * @param unhandledBytes bytes of such messages; default 1 MiB
 * @param laneWait time a message waits at its connection for a place in a full lane; default 5 s, then it is refused
 */
public record StreamLimits(
        Duration handshake,
        int halfOpen,
        int halfOpenPerSource,
        int connectionsPerSource,
        Duration firstMessage,
        int unhandled,
        int unhandledBytes,
        Duration laneWait) {

    /** The defaults named above. */
    public static final StreamLimits DEFAULT = new StreamLimits(
            Duration.ofSeconds(10), 1_000, 100, 1_000, Duration.ofSeconds(30), 512, 1 << 20, Duration.ofSeconds(5));

    public StreamLimits {
        boolean times = handshake.isPositive() && firstMessage.isPositive() && !laneWait.isNegative();
        boolean counts = halfOpen > 0 && halfOpenPerSource > 0 && connectionsPerSource > 0;
        if (!times || !counts || unhandled < 1 || unhandledBytes < 1) {
            throw new IllegalArgumentException("limits of streams must be positive");
        }
    }

    /** The first three as given, all others by default. */
    public StreamLimits(Duration handshake, int halfOpen, int connectionsPerSource) {
        this(
                handshake,
                halfOpen,
                DEFAULT.halfOpenPerSource,
                connectionsPerSource,
                DEFAULT.firstMessage,
                DEFAULT.unhandled,
                DEFAULT.unhandledBytes,
                DEFAULT.laneWait);
    }
}
