package io.limen.h248.gateway;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.model.Mid;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.Listener;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the controller.
 *
 * @param mid our name on the wire, one for the life of every association
 * @param listeners where gateways reach us
 * @param maxVersion highest protocol version spoken, 1 to 3
 * @param retry repetition over UDP
 * @param longTimer how long an answered request is remembered
 * @param heartbeat time between audits of ROOT
 * @param heartbeatTimeout silence after which one audit counts as missed
 * @param allowedMisses missed audits in a row that are borne; one more and the gateway is lost
 * @param limits bounds on what a peer can make us hold
 * @param association how associations are made, kept and guarded
 */
public record MgcConfig(
        Mid mid,
        List<Listener> listeners,
        int maxVersion,
        RetryPolicy retry,
        Duration longTimer,
        Duration heartbeat,
        Duration heartbeatTimeout,
        int allowedMisses,
        Limits limits,
        AssociationSettings association) {

    /**
     * Bounds.
     *
     * @param messageOctets largest message
     * @param outstanding requests without reply per gateway; beyond it refused with 510 at once
     * @param rememberedRequests received requests remembered per gateway
     * @param gateways associations in all; beyond it registrations are refused with 510
     * @param nesting deepest nesting of a message
     * @param commands most commands and command replies of a message
     */
    public record Limits(
            int messageOctets, int outstanding, int rememberedRequests, int gateways, int nesting, int commands) {
        public static final Limits DEFAULT =
                new Limits(65535, 2000, 100_000, 1000, CodecLimits.DEFAULT.nesting(), CodecLimits.DEFAULT.commands());

        public Limits {
            if (messageOctets < 512 || outstanding < 1 || rememberedRequests < 1 || gateways < 1) {
                throw new IllegalArgumentException("limits must be positive, a message at least 512 octets");
            }
        }
    }

    private static final Duration NETWORK_DELAY = Duration.ofSeconds(5);

    public MgcConfig {
        listeners = List.copyOf(listeners);
        if (maxVersion < 1 || maxVersion > 3) {
            throw new IllegalArgumentException("version must be 1 to 3");
        }
        if (allowedMisses < 0 || heartbeat.toMillis() < 10 || heartbeatTimeout.toMillis() < 10) {
            throw new IllegalArgumentException("heartbeat needs at least 10 ms and no negative count of misses");
        }
    }

    /** Defaults: version 3, audit every 10 s, missed after 5 s, lost with the third miss in a row. */
    public static MgcConfig of(Mid mid, List<Listener> listeners) {
        return new MgcConfig(
                mid,
                listeners,
                3,
                RetryPolicy.DEFAULT,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                2,
                Limits.DEFAULT,
                AssociationSettings.DEFAULT);
    }

    /** Times and bounds of the transactions with one gateway. LONG-TIMER is kept above T-MAX, as copies come that late. */
    public TransactionLimits transactions() {
        TransactionLimits.Times times = TransactionLimits.Times.DEFAULT;
        TransactionLimits.Counts counts = TransactionLimits.Counts.DEFAULT;
        Duration least = retry.giveUpAfter().plus(NETWORK_DELAY);
        return TransactionLimits.DEFAULT
                .withRetry(retry)
                .withTimes(new TransactionLimits.Times(
                        longTimer.compareTo(least) < 0 ? least : longTimer,
                        times.provisional(),
                        retry.giveUpAfter(),
                        times.segmentation()))
                .withCounts(new TransactionLimits.Counts(
                        limits.outstanding(),
                        counts.queuedPerTermination(),
                        limits.rememberedRequests(),
                        counts.remembers(),
                        counts.acks(),
                        counts.pendingsSent(),
                        counts.pendingsTaken()));
    }

    /** Repetition of an audit that asks for a sign of life. */
    RetryPolicy beatRetry() {
        Duration first = retry.first().compareTo(heartbeatTimeout) > 0 ? heartbeatTimeout : retry.first();
        return new RetryPolicy(
                first, retry.factor(), most(first, retry.cap()), most(first, heartbeatTimeout), heartbeatTimeout);
    }

    private static Duration most(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** The same with other times of supervision. */
    public MgcConfig withTimers(RetryPolicy policy, Duration beat, Duration beatTimeout, int misses) {
        return new MgcConfig(
                mid, listeners, maxVersion, policy, longTimer, beat, beatTimeout, misses, limits, association);
    }

    /** The same with other settings of associations. */
    public MgcConfig with(AssociationSettings other) {
        return new MgcConfig(
                mid,
                listeners,
                maxVersion,
                retry,
                longTimer,
                heartbeat,
                heartbeatTimeout,
                allowedMisses,
                limits,
                other);
    }
}
