package io.limen.policy.plan;

import java.util.Optional;

/**
 * What a gateway reported of the bearer of one stream, in terms that no package table can change.
 *
 * @param contextId context of the termination
 * @param terminationId its TerminationID
 * @param streamId the stream, 0 where the gateway named none
 * @param kind what happened
 * @param detail the gateway's own words (event and parameters), for ladder and log
 * @param cause the cause it gave, in its own word, such as {@code FT} of g/cause
 */
public record BearerNotification(
        long contextId, String terminationId, int streamId, Kind kind, String detail, Optional<String> cause) {

    /** One without a cause. */
    public BearerNotification(long contextId, String terminationId, int streamId, Kind kind, String detail) {
        this(contextId, terminationId, streamId, kind, detail, Optional.empty());
    }

    /** Kinds of bearer notification. */
    public enum Kind {
        /** TCP is up on this termination. */
        TCP_ESTABLISHED,
        /** TCP did not come up within the guard time, or was refused. */
        TCP_FAILED,
        /** An established TCP connection ended. */
        TCP_RELEASED,
        /** (D)TLS is up. */
        TLS_ESTABLISHED,
        /** (D)TLS failed in its handshake. */
        TLS_FAILED,
        /** The far end's certificate is of no fingerprint that was told. */
        FINGERPRINT_MISMATCH,
        /** An established (D)TLS session ended; its TCP connection goes with it. */
        TLS_RELEASED,
        /** g/cause: the IP bearer was released. */
        BEARER_RELEASED,
        /** hangterm/thb: the gateway asks whether the termination is still known. */
        HEARTBEAT,
        /** adid/ipstop: no media. */
        MEDIA_INACTIVE,
        /** Something the profile does not name. */
        OTHER
    }
}
