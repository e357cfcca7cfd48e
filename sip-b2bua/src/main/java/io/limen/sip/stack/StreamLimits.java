package io.limen.sip.stack;

import java.time.Duration;

/**
 * What a peer may ask of us before its connection is of use, beside {@link SipStackConfig.Limits}.
 *
 * @param handshake time for the handshakes of TLS and WebSocket together; default 10 s
 * @param halfOpen handshakes under way at all listen points together; default 1,000
 * @param connectionsPerSource connections from one address to one listen point; default 1,000
 */
public record StreamLimits(Duration handshake, int halfOpen, int connectionsPerSource) {

    /** The defaults named above. */
    public static final StreamLimits DEFAULT = new StreamLimits(Duration.ofSeconds(10), 1_000, 1_000);

    public StreamLimits {
        if (!handshake.isPositive() || halfOpen < 1 || connectionsPerSource < 1) {
            throw new IllegalArgumentException("limits of streams must be positive");
        }
    }
}
