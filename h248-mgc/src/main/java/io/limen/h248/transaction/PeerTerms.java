package io.limen.h248.transaction;

import java.time.Duration;

/**
 * What holds between us and one peer, as the association agreed it.
 *
 * @param version of the protocol, 1 to 3
 * @param reliable whether the transport repeats by itself (TCP, SCTP)
 * @param segments whether the peer puts replies in segments together (package seg); version 3 only
 * @param preferredOctets size that messages should keep
 * @param hardOctets size that no message may exceed: of the transport, or the peer's maximum PDU
 * @param pendingsSent Pendings the peer takes for one request of its own, before we answer 506
 * @param pendingsTaken Pendings the peer may send for one request of ours
 * @param segmentation how long the next segment of a reply is waited for
 */
public record PeerTerms(
        int version,
        boolean reliable,
        boolean segments,
        int preferredOctets,
        int hardOctets,
        int pendingsSent,
        int pendingsTaken,
        Duration segmentation) {
    /** Longest message behind a TPKT header of four octets. */
    private static final int TPKT = 65_531;

    public PeerTerms {
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException("version must be 1 to 3");
        }
        if (preferredOctets < 1 || hardOctets < preferredOctets || pendingsSent < 1 || pendingsTaken < 1) {
            throw new IllegalArgumentException("sizes and counts must be positive, the hard limit the greater");
        }
        segments = segments && version >= 3;
    }

    /** Over UDP, with what the limits say. */
    public static PeerTerms udp(int version, TransactionLimits limits) {
        return of(version, false, limits.sizes().preferred(), limits.sizes().hard(), limits);
    }

    /** Over TCP or SCTP: only the frame bounds a message. */
    public static PeerTerms reliable(int version, TransactionLimits limits) {
        return of(version, true, TPKT, TPKT, limits);
    }

    /** The peer has a maximum PDU size (seg package) and takes segments. */
    public PeerTerms withSegments(int maxPdu, Duration timer) {
        int hard = Math.min(hardOctets, maxPdu);
        return new PeerTerms(
                version, reliable, true, Math.min(preferredOctets, hard), hard, pendingsSent, pendingsTaken, timer);
    }

    /** The peer takes no larger message, and says nothing of segments. */
    public PeerTerms withMaxPdu(int octets) {
        int hard = Math.min(hardOctets, octets);
        return new PeerTerms(
                version,
                reliable,
                segments,
                Math.min(preferredOctets, hard),
                hard,
                pendingsSent,
                pendingsTaken,
                segmentation);
    }

    /** Other limits on Pendings (root package). */
    public PeerTerms withPendings(int sent, int taken) {
        return new PeerTerms(version, reliable, segments, preferredOctets, hardOctets, sent, taken, segmentation);
    }

    private static PeerTerms of(int version, boolean reliable, int preferred, int hard, TransactionLimits limits) {
        return new PeerTerms(
                version,
                reliable,
                false,
                preferred,
                hard,
                limits.counts().pendingsSent(),
                limits.counts().pendingsTaken(),
                limits.times().segmentation());
    }
}
