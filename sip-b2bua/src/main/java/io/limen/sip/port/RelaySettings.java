package io.limen.sip.port;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Registrations and requests outside of calls (config {@code registrations}).
 *
 * @param contact what REGISTER tells the core of us
 * @param requirePath whether the registrar must understand Path (RFC 3327 §5.2, TS 24.229 §5.2.2)
 * @param pathNeedsSupport whether a user agent that does not support Path gets 421 (RFC 3327 §5.2)
 * @param untrustedPeers whether REGISTER is taken from an untrusted realm that is no access realm
 * @param callsNeedRegistration whether a call out of an access realm needs a registration of its source
 * @param visitedNetwork P-Visited-Network-ID toward trusted realms, empty for none (RFC 7315 §4.3)
 * @param chargingVector whether REGISTER gets a fresh P-Charging-Vector toward trusted realms (RFC 7315 §4.6)
 * @param nat what ends behind NAT are told
 * @param security agreement of security mechanisms
 * @param subscriptions subscriptions (RFC 6665)
 * @param limits bounds
 */
public record RelaySettings(
        ContactMode contact,
        boolean requirePath,
        boolean pathNeedsSupport,
        boolean untrustedPeers,
        boolean callsNeedRegistration,
        String visitedNetwork,
        boolean chargingVector,
        Nat nat,
        Security security,
        Subscriptions subscriptions,
        Limits limits) {
    public static final RelaySettings DEFAULT = new RelaySettings(
            ContactMode.PATH,
            true,
            false,
            false,
            false,
            "",
            true,
            Nat.DEFAULT,
            Security.DEFAULT,
            Subscriptions.DEFAULT,
            Limits.DEFAULT);

    /** What REGISTER tells the core of us. */
    public enum ContactMode {
        /** The Contact stays, our URI is on top of Path (RFC 3327). */
        PATH,
        /** Our URI takes the place of the Contact. */
        CONTACT
    }

    /**
     * What ends behind NAT are told, so that their flow stays open (RFC 5626 §4.4 has other means, which need the user
     * agent's help).
     *
     * @param udp longest time between two REGISTERs over UDP
     * @param stream the same over connections
     * @param local whether those in between are answered here
     * @param coreShare share of the time the core gave that must be left for that
     * @param grace how long a binding stands after its time
     */
    public record Nat(Duration udp, Duration stream, boolean local, double coreShare, Duration grace) {
        public static final Nat DEFAULT =
                new Nat(Duration.ofSeconds(60), Duration.ofMinutes(10), true, 0.5, Duration.ofSeconds(5));
    }

    /**
     * Agreement of security mechanisms (RFC 3329 and its {@code mediasec} parameter).
     *
     * @param end whether it ends here; else its headers pass
     * @param media mechanisms for media that are offered, such as {@code msrp-tls}; none ends in no e2ae by registration
     * @param medium the medium each mechanism is for
     */
    public record Security(boolean end, List<String> media, java.util.Map<String, String> medium) {
        public static final Security DEFAULT = new Security(
                true,
                List.of(),
                java.util.Map.of(
                        "sdes-srtp", "audio", "msrp-tls", "message", "bfcp-tls", "application", "udptl-dtls", "image"));

        public Security {
            media = List.copyOf(media);
            medium = java.util.Map.copyOf(medium);
        }
    }

    /**
     * Subscriptions.
     *
     * @param events event packages that pass, all where none is named; another is 489
     * @param timerN how long the first NOTIFY may take (RFC 6665 §4.1.2.4)
     * @param longest longest time a subscription is kept without a refresh
     */
    public record Subscriptions(Set<String> events, Duration timerN, Duration longest) {
        public static final Subscriptions DEFAULT =
                new Subscriptions(Set.of(), Duration.ofSeconds(32), Duration.ofDays(1));

        public Subscriptions {
            events = Set.copyOf(events);
        }
    }

    /**
     * Bounds.
     *
     * @param bindings contacts in all
     * @param perAor contacts of an address of record
     * @param contacts contacts in a REGISTER
     * @param requests requests outside of calls that wait for their answer
     * @param subscriptions subscriptions in all
     * @param forks dialogs of a subscription
     * @param messageBytes body of a MESSAGE (RFC 3428 §8)
     * @param answerWithin when a request that has no answer yet gets 504, before its sender gives up
     */
    public record Limits(
            int bindings,
            int perAor,
            int contacts,
            int requests,
            int subscriptions,
            int forks,
            int messageBytes,
            Duration answerWithin) {
        public static final Limits DEFAULT =
                new Limits(200_000, 10, 10, 50_000, 100_000, 8, 1_300, Duration.ofSeconds(28));
    }
}
