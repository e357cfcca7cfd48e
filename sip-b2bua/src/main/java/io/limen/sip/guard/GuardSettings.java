package io.limen.sip.guard;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the service protects itself from floods and overload (config {@code overload}).
 *
 * @param trusted networks that are neither limited by source nor banned; default loopback
 * @param delay how new work is shed while lanes are late
 * @param emergency what emergency calls are allowed beyond all others
 * @param sources how much one source may ask
 * @param bans who is not heard any more
 * @param replies how much is answered to a UDP source that may be forged
 * @param peers overload control between neighbours (RFC 7339)
 * @param allies neighbours that the configuration knows
 */
public record GuardSettings(
        List<Network> trusted,
        Delay delay,
        Emergency emergency,
        Rates sources,
        BanRules bans,
        Replies replies,
        PeerControl peers,
        Allies allies) {

    /** The defaults named at each part. */
    public static final GuardSettings DEFAULT = new GuardSettings(
            List.of(Network.parse("127.0.0.0/8"), Network.parse("::1/128")),
            Delay.DEFAULT,
            Emergency.DEFAULT,
            Rates.DEFAULT,
            BanRules.DEFAULT,
            Replies.DEFAULT,
            PeerControl.DEFAULT,
            Allies.NONE);

    public GuardSettings {
        trusted = List.copyOf(trusted);
    }

    /** The same with other allies. */
    public GuardSettings with(Allies known) {
        return new GuardSettings(trusted, delay, emergency, sources, bans, replies, peers, known);
    }

    /**
     * Shedding by the time that events wait for their lane.
     *
     * @param target wait that is no overload; default 20 ms
     * @param limit wait at which all new work but priority and emergency is shed; default 200 ms
     * @param priorityLimit wait at which priority calls and OPTIONS are shed too; default 600 ms
     * @param interval how often the share that is taken in is reckoned anew; default 50 ms
     * @param retryAfter least Retry-After of a shed request; default 2 s
     * @param retryAfterSpread how much it may be more, drawn for each; default 6 s
     */
    public record Delay(
            Duration target,
            Duration limit,
            Duration priorityLimit,
            Duration interval,
            Duration retryAfter,
            Duration retryAfterSpread) {
        public static final Delay DEFAULT = new Delay(
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMillis(600),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(6));

        public Delay {
            if (!target.isPositive() || !interval.isPositive() || retryAfter.isNegative()) {
                throw new IllegalArgumentException("target and interval must be positive");
            }
            if (limit.compareTo(target) < 0 || priorityLimit.compareTo(limit) < 0) {
                throw new IllegalArgumentException("target, limit and priorityLimit must grow in that order");
            }
        }
    }

    /**
     * Emergency calls.
     *
     * @param numbers user parts that make a request an emergency call, beside {@code urn:service:sos}
     * @param perSecond emergency requests a second that no limit holds up; above it they are as other calls
     * @param burst how many of them at once
     * @param perSource the same for one source, a second and at once
     * @param reserve calls beyond {@code limits.calls} and {@code limits.callsInSetup} for emergency
     */
    public record Emergency(Set<String> numbers, int perSecond, int burst, int perSource, int reserve) {
        public static final Emergency DEFAULT = new Emergency(Set.of("112", "911"), 100, 200, 10, 500);

        public Emergency {
            numbers = Set.copyOf(numbers);
        }
    }

    /**
     * What one source (an IPv4 address, an IPv6 /64) may ask, allies and trusted networks excepted.
     *
     * @param request new requests outside of dialogs; default 100 a second, 500 at once
     * @param message messages of any kind; default 1,000 a second, 5,000 at once; what is more is dropped
     * @param connection new connections; default 50 a second, 500 at once
     * @param most sources remembered; default 65,536, the least recent is forgotten first
     * @param answered whether excess requests get 503, or silence; default 503
     * @param realms other rates of requests by name of realm
     */
    public record Rates(
            Rate request, Rate message, Rate connection, int most, boolean answered, List<RealmRate> realms) {
        public static final Rates DEFAULT =
                new Rates(new Rate(100, 500), new Rate(1_000, 5_000), new Rate(50, 500), 65_536, true, List.of());

        public Rates {
            realms = List.copyOf(realms);
        }

        /** The rate of new requests in a realm. */
        public Rate requestIn(String realm) {
            return realms.stream()
                    .filter(each -> each.realm().equals(realm))
                    .map(RealmRate::request)
                    .findFirst()
                    .orElse(request);
        }
    }

    /** So many a second, and so many at once. */
    public record Rate(int perSecond, int burst) {
        public Rate {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a rate must be positive");
            }
        }

        long interval() {
            return 1_000_000_000L / perSecond;
        }
    }

    /** The rate of new requests of each source in one realm. */
    public record RealmRate(String realm, Rate request) {}

    /**
     * Automatic bans.
     *
     * @param threshold points at which a source is banned; default 100
     * @param decayPerMinute points forgiven a minute; default 60
     * @param first length of a first ban; default 1 min
     * @param factor how much longer each further ban is; default 4
     * @param longest longest automatic ban; default 24 h
     * @param forget time after a ban in which a further one is longer; default 1 h
     * @param most bans held; default 10,000, then the one that ends first gives way
     * @param udpEvidence what datagrams alone can bring about; default {@link UdpEvidence#SOFT}
     * @param scanners parts of User-Agent, lower case, that only attack tools use
     */
    public record BanRules(
            int threshold,
            int decayPerMinute,
            Duration first,
            int factor,
            Duration longest,
            Duration forget,
            int most,
            UdpEvidence udpEvidence,
            Set<String> scanners) {
        public static final BanRules DEFAULT = new BanRules(
                100,
                60,
                Duration.ofMinutes(1),
                4,
                Duration.ofHours(24),
                Duration.ofHours(1),
                10_000,
                UdpEvidence.SOFT,
                Set.of("friendly-scanner", "sipvicious", "sipsak", "sundayddr", "pplsip", "sipcli", "voipbuster"));

        public BanRules {
            scanners = Set.copyOf(scanners);
        }
    }

    /** What may follow from datagrams, whose source address anybody can forge. */
    public enum UdpEvidence {
        /** Nothing. */
        NONE,
        /** New requests by UDP are dropped, unless the source has proved that it receives what we send it. */
        SOFT,
        /** The same as evidence by TCP: nothing is heard any more. */
        FULL
    }

    /**
     * Bounds on what is sent in answer to datagrams of sources that have not proved to be where they say.
     *
     * @param factor bytes of answer for each byte received; default 3, as QUIC has it (RFC 9000 clause 8.1)
     * @param spare bytes a second beyond that for one source; default 512
     * @param spareBurst such bytes at once for one source; default 8 KiB: all repeats of one failure response
     * @param spareTotal such bytes a second for all sources together; default 256 KiB
     * @param malformedPerSecond refusals of malformed datagrams a second, for all sources together; default 200
     * @param proved how long proof holds; default 10 min
     */
    public record Replies(
            int factor, int spare, int spareBurst, int spareTotal, int malformedPerSecond, Duration proved) {
        public static final Replies DEFAULT = new Replies(3, 512, 8 * 1024, 256 * 1024, 200, Duration.ofMinutes(10));
    }

    /**
     * Overload control between neighbours (RFC 7339).
     *
     * @param offer whether our requests say that we can be throttled
     * @param answer whether neighbours that can be throttled are told how much
     * @param validity how long what we tell holds; default 500 ms
     * @param peers next hops whose wishes are remembered; default 4,096
     */
    public record PeerControl(boolean offer, boolean answer, Duration validity, int peers) {
        public static final PeerControl DEFAULT = new PeerControl(true, true, Duration.ofMillis(500), 4_096);
    }

    /**
     * Neighbours that the configuration knows: not limited by source, never banned, believed in what they say of
     * priority.
     *
     * @param realms trusted realms
     * @param peers addresses of peers
     */
    public record Allies(Set<String> realms, List<Network> peers) {
        public static final Allies NONE = new Allies(new HashSet<>(), List.of());

        public Allies {
            realms = Set.copyOf(realms);
            peers = List.copyOf(peers);
        }
    }
}
