package io.limen.h248.transaction;

import java.time.Duration;

/**
 * Every time and bound of the transaction layer, by name and with its default.
 *
 * @param retry repetition of what is not answered
 * @param times other times
 * @param counts how much is held
 * @param segments replies in several messages
 * @param sizes of messages over UDP
 */
public record TransactionLimits(RetryPolicy retry, Times times, Counts counts, Segments segments, Sizes sizes) {
    /** The defaults of all parts. */
    public static final TransactionLimits DEFAULT =
            new TransactionLimits(RetryPolicy.DEFAULT, Times.DEFAULT, Counts.DEFAULT, Segments.DEFAULT, Sizes.DEFAULT);

    /**
     * Times (H.248.1 Annex D.1, root and seg packages).
     *
     * @param longTimer how long ids and replies are remembered: T-MAX and the longest delay of the network; default 35 s
     * @param provisional execution that takes longer is announced with Pending; default 1 s
     * @param pendingFor how long a peer may keep a request waiting with Pendings, from the first; default 30 s
     * @param segmentation silence between segments of one reply after which it is given up; default 4 s
     */
    public record Times(Duration longTimer, Duration provisional, Duration pendingFor, Duration segmentation) {
        public static final Times DEFAULT =
                new Times(Duration.ofSeconds(35), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(4));

        public Times {
            Bounds.positive("longTimer", longTimer);
            Bounds.positive("provisional", provisional);
            Bounds.positive("pendingFor", pendingFor);
            Bounds.positive("segmentation", segmentation);
        }
    }

    /**
     * Counts for one peer.
     *
     * @param outstanding requests without reply, waiting ones included; what only subtracts may go to twice that;
     *     default 2000
     * @param queuedPerTermination requests for one termination that wait for their turn; default 16
     * @param remembered requests of the peer that are remembered; default 100,000
     * @param remembers own requests that are remembered after their end; default 4096
     * @param acks replies that wait to be acknowledged; default 64
     * @param pendingsSent Pendings we send for one request before we answer 506; default 20
     * @param pendingsTaken Pendings we take for one request before it is lost; default 20
     */
    public record Counts(
            int outstanding,
            int queuedPerTermination,
            int remembered,
            int remembers,
            int acks,
            int pendingsSent,
            int pendingsTaken) {
        public static final Counts DEFAULT = new Counts(2000, 16, 100_000, 4096, 64, 20, 20);

        public Counts {
            Bounds.positive("outstanding", outstanding);
            Bounds.positive("queuedPerTermination", queuedPerTermination);
            Bounds.positive("remembered", remembered);
            Bounds.positive("remembers", remembers);
            Bounds.positive("acks", acks);
            Bounds.positive("pendingsSent", pendingsSent);
            Bounds.positive("pendingsTaken", pendingsTaken);
        }
    }

    /**
     * Replies in segments (version 3).
     *
     * @param first number of the first segment; default 1, as independent implementations have it
     * @param window segments sent before the first of them must be acknowledged; default 16
     * @param most segments of one reply, both ways; default 4096
     * @param octets of one reply that is put together; default 8 MiB
     * @param open replies being put together at once; default 64
     */
    public record Segments(int first, int window, int most, int octets, int open) {
        public static final Segments DEFAULT = new Segments(1, 16, 4096, 8 * 1024 * 1024, 64);

        public Segments {
            Bounds.positive("window", window);
            Bounds.positive("most", most);
            Bounds.positive("octets", octets);
            Bounds.positive("open", open);
            if (first < 0 || first > 1 || most > 65_535) {
                throw new IllegalArgumentException("segments start with 0 or 1 and are at most 65535");
            }
        }
    }

    /**
     * Sizes over UDP.
     *
     * @param preferred octets that pass networks in one piece; default 1400
     * @param hard octets that cannot be exceeded; default 65,507
     */
    public record Sizes(int preferred, int hard) {
        public static final Sizes DEFAULT = new Sizes(1400, 65_507);

        public Sizes {
            if (preferred < 256 || hard < preferred) {
                throw new IllegalArgumentException("a message holds at least 256 octets, the hard limit not fewer");
            }
        }
    }

    /** The same with another repetition. */
    public TransactionLimits withRetry(RetryPolicy policy) {
        return new TransactionLimits(policy, times, counts, segments, sizes);
    }

    /** The same with other times. */
    public TransactionLimits withTimes(Times other) {
        return new TransactionLimits(retry, other, counts, segments, sizes);
    }

    /** The same with other counts. */
    public TransactionLimits withCounts(Counts other) {
        return new TransactionLimits(retry, times, other, segments, sizes);
    }

    /** The same with other bounds on segments. */
    public TransactionLimits withSegments(Segments other) {
        return new TransactionLimits(retry, times, counts, other, sizes);
    }

    /** The same with other sizes. */
    public TransactionLimits withSizes(Sizes other) {
        return new TransactionLimits(retry, times, counts, segments, other);
    }
}
