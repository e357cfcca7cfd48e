package io.limen.sip.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How next hops are found and watched (config {@code routing}).
 *
 * @param dns name service
 * @param health health of the targets of peers
 * @param failover how the next target of the same destination is tried
 */
public record RouteSettings(Dns dns, Health health, Failover failover) {
    public static final RouteSettings DEFAULT = new RouteSettings(Dns.DEFAULT, Health.DEFAULT, Failover.DEFAULT);

    /**
     * Name service (RFC 3263).
     *
     * @param servers numeric addresses with optional port; those of the system if empty
     * @param hosts names that are not asked for, with their numeric addresses
     * @param naptr whether NAPTR records are asked for
     * @param timeout how long one server is waited for
     * @param attempts how often the list of servers is gone through
     * @param entries answers that are kept
     * @param outstanding questions that may wait for answers; more fail at once
     * @param leastTtl shortest time an answer is kept
     * @param mostTtl longest time an answer is kept
     * @param negativeTtl longest time that a name is held not to exist (RFC 2308)
     * @param failureTtl time a failure of the servers is kept
     */
    public record Dns(
            List<String> servers,
            Map<String, List<String>> hosts,
            boolean naptr,
            Duration timeout,
            int attempts,
            int entries,
            int outstanding,
            Duration leastTtl,
            Duration mostTtl,
            Duration negativeTtl,
            Duration failureTtl) {
        public static final Dns DEFAULT = new Dns(
                List.of(),
                Map.of(),
                true,
                Duration.ofSeconds(2),
                2,
                10_000,
                1_000,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));

        public Dns {
            servers = List.copyOf(servers);
            hosts = hosts.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
        }
    }

    /**
     * Health of a target.
     *
     * @param options whether OPTIONS are sent; without, requests of calls alone tell
     * @param interval time between two OPTIONS to a target that is up
     * @param down failures in a row after which a target is down
     * @param up answers in a row after which it is up again
     * @param alive codes to OPTIONS that count as alive; empty for all but 503
     * @param firstPause how long a target that went down is left alone
     * @param longestPause the pause doubles with each further failure up to this; a Retry-After is cut to it as well
     */
    public record Health(
            boolean options,
            Duration interval,
            int down,
            int up,
            Set<Integer> alive,
            Duration firstPause,
            Duration longestPause) {
        public static final Health DEFAULT =
                new Health(false, Duration.ofSeconds(30), 2, 1, Set.of(), Duration.ofSeconds(5), Duration.ofMinutes(5));

        public Health {
            alive = Set.copyOf(alive);
        }

        /** Whether an answer of that code to OPTIONS says that the target lives. */
        public boolean lives(int status) {
            return alive.isEmpty() ? status != 503 : alive.contains(status);
        }
    }

    /**
     * How the next target of the same destination is tried (RFC 3263 clause 4.3).
     *
     * @param noResponse a target that says nothing at all to an INVITE for so long is given up, if there is another
     * @param targets targets that are tried for one request at most
     * @param largest octets of a request above which it goes over TCP instead of UDP (RFC 3261 clause 18.1.1)
     */
    public record Failover(Duration noResponse, int targets, int largest) {
        public static final Failover DEFAULT = new Failover(Duration.ofSeconds(4), 4, 1300);
    }
}
