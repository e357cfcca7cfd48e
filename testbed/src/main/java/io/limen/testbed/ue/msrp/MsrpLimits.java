package io.limen.testbed.ue.msrp;

import java.time.Duration;

/**
 * Limits of an MSRP end.
 *
 * @param chunk largest body of one SEND that we make, octets (2048 by default: RFC 4975 §7.1.1 lets more be interrupted)
 * @param headerBytes largest head of a frame that is read, octets
 * @param bodyBytes largest body of a frame that is read, octets
 * @param messageBytes largest message that is put together, octets
 * @param connect how long a TCP connect may take
 */
public record MsrpLimits(int chunk, int headerBytes, int bodyBytes, int messageBytes, Duration connect) {
    public static final MsrpLimits DEFAULTS = new MsrpLimits(2048, 8192, 1 << 20, 64 << 20, Duration.ofSeconds(5));

    public MsrpLimits withChunk(int octets) {
        return new MsrpLimits(octets, headerBytes, bodyBytes, messageBytes, connect);
    }
}
