package io.limen.policy.plan;

/**
 * Something of a plan that a gateway cannot be told: its profile has no name for it, it lacks the package, or the protocol
 * version of the association has no place for it.
 *
 * @param point the termination, or the side of the call if it has none yet
 * @param streamId the stream; 0 where it concerns the whole termination or context
 * @param item what
 * @param reason why, for log and explanation
 */
public record NotCarried(String point, int streamId, Item item, String reason) {
    /** What can be missing. */
    public enum Item {
        /** TLS or DTLS that ends at the gateway. */
        TLS(true),
        /** The request for, or the delivery of, a certificate's fingerprint. */
        FINGERPRINT(true),
        /** SDES keys. */
        CRYPTO(true),
        /** A source filter that the plan requires. */
        REQUIRED_SOURCE_FILTER(true),
        /** The order that opens, ends or re-opens TCP. */
        TCP_ORDER(true),
        /** The order that begins or ends (D)TLS. */
        TLS_ORDER(true),
        /** Latching, without which an end behind a NAT gets no media. */
        LATCH(true),
        /** Reading and changing MSRP. */
        MSRP_AWARENESS(true),
        /** An SDP attribute that the gateway shall choose. */
        ATTRIBUTE(true),
        /** A source filter that the plan can do without. */
        SOURCE_FILTER(false),
        /** The coupling of a stream with its counterpart; the choice of a gateway by abilities sees to it that it is there. */
        INTERLINKAGE(false),
        REALM(false),
        DSCP(false),
        POLICING(false),
        INACTIVITY(false),
        RTCP(false),
        STATISTICS(false),
        IEPS(false),
        TLS_ID(false),
        HEARTBEAT(false),
        RELEASED_BEARER(false);

        private final boolean indispensable;

        Item(boolean indispensable) {
            this.indispensable = indispensable;
        }

        /** Whether nothing is sent at all without it; the others are left out and named. */
        public boolean indispensable() {
            return indispensable;
        }
    }

    @Override
    public String toString() {
        String where = streamId == 0 ? point : point + " stream " + streamId;
        return item.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " at " + where + ": " + reason;
    }
}
