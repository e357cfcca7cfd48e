package io.limen.sip.stack;

import io.limen.sip.guard.GuardSettings;
import io.limen.sip.tls.TlsStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the stack.
 *
 * @param listeners sockets to open
 * @param limits what a peer may ask of us
 * @param timers base times of RFC 3261 clause 17
 * @param streams what a peer may ask of us before its connection is of use
 * @param tls certificates and profiles; needed where a listener is secure, closed by who opened it
 * @param guard self-protection
 */
public record SipStackConfig(
        List<SipListenPoint> listeners,
        Limits limits,
        Timers timers,
        StreamLimits streams,
        @Nullable TlsStore tls,
        GuardSettings guard) {

    public SipStackConfig {
        listeners = List.copyOf(listeners);
    }

    /** With the default self-protection. */
    public SipStackConfig(
            List<SipListenPoint> listeners,
            Limits limits,
            Timers timers,
            StreamLimits streams,
            @Nullable TlsStore tls) {
        this(listeners, limits, timers, streams, tls, GuardSettings.DEFAULT);
    }

    /** Without TLS, with default limits of streams. */
    public SipStackConfig(List<SipListenPoint> listeners, Limits limits, Timers timers) {
        this(listeners, limits, timers, StreamLimits.DEFAULT, null);
    }

    /** These listeners with default limits and timers. */
    public static SipStackConfig of(List<SipListenPoint> listeners) {
        return new SipStackConfig(listeners, Limits.DEFAULT, Timers.DEFAULT);
    }

    /**
     * What a peer may ask of us.
     *
     * @param messageBytes longest message; default 64 KiB
     * @param headerLines most header lines a message; default 256
     * @param unfinishedMessage TCP: time from the first byte of a message to its last; default 10 s
     * @param idleConnection TCP: time without a byte either way before we close; default 10 min
     * @param connections TCP: most connections a listen point; default 10,000
     * @param connectTimeout TCP: time for our own connects; default 4 s
     * @param unsentBytes TCP: bytes waiting for a slow reader before we close; default 1 MiB
     * @param transactions most server transactions; a new request beyond is answered 503; default 500,000
     * @param transactionsPerSource the same of one address; default 250,000, since one proxy may bring all calls
     * @param largestDatagram bytes of a request beyond which it goes over TCP, where its realm has it (RFC 3261 clause
     *     18.1.1); default 1,300
     */
    public record Limits(
            int messageBytes,
            int headerLines,
            Duration unfinishedMessage,
            Duration idleConnection,
            int connections,
            Duration connectTimeout,
            int unsentBytes,
            int transactions,
            int transactionsPerSource,
            int largestDatagram) {

        /** The same with requests over TCP beyond another size. */
        public Limits withLargestDatagram(int bytes) {
            return new Limits(
                    messageBytes,
                    headerLines,
                    unfinishedMessage,
                    idleConnection,
                    connections,
                    connectTimeout,
                    unsentBytes,
                    transactions,
                    transactionsPerSource,
                    bytes);
        }

        /** With the default limits of transactions and datagrams. */
        public Limits(
                int messageBytes,
                int headerLines,
                Duration unfinishedMessage,
                Duration idleConnection,
                int connections,
                Duration connectTimeout,
                int unsentBytes) {
            this(
                    messageBytes,
                    headerLines,
                    unfinishedMessage,
                    idleConnection,
                    connections,
                    connectTimeout,
                    unsentBytes,
                    500_000,
                    250_000,
                    1_300);
        }

        /** The same with other limits of transactions, in all and of one address. */
        public Limits withTransactions(int all, int perSource) {
            return new Limits(
                    messageBytes,
                    headerLines,
                    unfinishedMessage,
                    idleConnection,
                    connections,
                    connectTimeout,
                    unsentBytes,
                    all,
                    perSource,
                    largestDatagram);
        }

        /** The defaults named above. */
        public static final Limits DEFAULT = new Limits(
                64 * 1024,
                256,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                10_000,
                Duration.ofSeconds(4),
                1024 * 1024);
    }

    /**
     * Base times of RFC 3261 clause 17.
     *
     * @param t1 round trip estimate; default 500 ms
     * @param t2 longest repeat interval; default 4 s
     * @param t4 longest life of a message in the network; default 5 s
     */
    public record Timers(Duration t1, Duration t2, Duration t4) {

        /** The defaults named above. */
        public static final Timers DEFAULT =
                new Timers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

        public Timers {
            if (!t1.isPositive() || t2.compareTo(t1) < 0 || t4.compareTo(t1) < 0) {
                throw new IllegalArgumentException("t1 `" + t1 + "` must be positive and at most t2 and t4");
            }
        }

        /** Timers B, F, H, J and L: 64*T1. */
        Duration transaction() {
            return t1.multipliedBy(64);
        }
    }
}
