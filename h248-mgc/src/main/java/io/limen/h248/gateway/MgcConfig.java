package io.limen.h248.gateway;

import io.limen.h248.codec.CodecLimits;
import io.limen.h248.model.Mid;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportLimits;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the controller.
 *
 * @param mid our name on the wire, one for the life of every association
 * @param listeners where gateways reach us
 * @param maxVersion highest protocol version spoken, 1 to 3
 * @param transactions times and bounds of the transactions with one gateway; LONG-TIMER is kept above T-MAX, as copies
 *     come that late
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
        TransactionLimits transactions,
        Duration heartbeat,
        Duration heartbeatTimeout,
        int allowedMisses,
        Limits limits,
        AssociationSettings association) {

    /**
     * Bounds beside those of transactions.
     *
     * @param gateways associations in all; beyond it registrations are refused with 510
     * @param codec of a message that is read
     * @param transport of connections and datagrams
     */
    public record Limits(int gateways, CodecLimits codec, TransportLimits transport) {
        /** 1,000 gateways, and the defaults of codec and transport. */
        public static final Limits DEFAULT = new Limits(1000, CodecLimits.DEFAULT, TransportLimits.DEFAULT);

        public Limits {
            if (gateways < 1) {
                throw new IllegalArgumentException("at least one gateway must be allowed");
            }
        }
    }

    private static final Duration NETWORK_DELAY = Duration.ofSeconds(5);

    public MgcConfig {
        listeners = List.copyOf(listeners);
        transactions = kept(transactions);
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
                TransactionLimits.DEFAULT,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                2,
                Limits.DEFAULT,
                AssociationSettings.DEFAULT);
    }

    private static TransactionLimits kept(TransactionLimits given) {
        TransactionLimits.Times times = given.times();
        Duration least = given.retry().giveUpAfter().plus(NETWORK_DELAY);
        return times.longTimer().compareTo(least) >= 0
                ? given
                : given.withTimes(new TransactionLimits.Times(
                        least, times.provisional(), times.pendingFor(), times.segmentation()));
    }

    /** Repetition over UDP. */
    public RetryPolicy retry() {
        return transactions.retry();
    }

    /** Repetition of an audit that asks for a sign of life. */
    RetryPolicy beatRetry() {
        RetryPolicy retry = retry();
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
                mid,
                listeners,
                maxVersion,
                transactions.withRetry(policy),
                beat,
                beatTimeout,
                misses,
                limits,
                association);
    }

    /** The same with other bounds. */
    public MgcConfig with(Limits other) {
        return new MgcConfig(
                mid,
                listeners,
                maxVersion,
                transactions,
                heartbeat,
                heartbeatTimeout,
                allowedMisses,
                other,
                association);
    }

    /** The same with other settings of associations. */
    public MgcConfig with(AssociationSettings other) {
        return new MgcConfig(
                mid, listeners, maxVersion, transactions, heartbeat, heartbeatTimeout, allowedMisses, limits, other);
    }
}
