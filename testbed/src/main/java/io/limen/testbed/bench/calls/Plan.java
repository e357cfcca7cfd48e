package io.limen.testbed.bench.calls;

import java.util.List;
import java.util.Set;

/**
 * What the benchmark of calls does.
 *
 * @param carriers transports of SIP, in this order; default UDP and TCP
 * @param only names of the parts to run: {@code limen}, {@code kamailio}, {@code rtpengine}, {@code overload}, {@code profile}
 * @param seconds length of each load; default 10
 * @param rate first rate tried, calls a second; default 200
 * @param search whether the highest clean rate is looked for; without, the one rate is measured
 * @param warmUp seconds of calls before the first figure; default 30
 * @param sustain seconds at the highest rate, at last; 0 leaves it out; default 60
 */
public record Plan(
        List<Carrier> carriers, Set<String> only, int seconds, int rate, boolean search, int warmUp, int sustain) {
    public static final Set<String> PARTS = Set.of("limen", "kamailio", "rtpengine", "overload", "profile");

    public static final Plan DEFAULT = new Plan(List.of(Carrier.UDP, Carrier.TCP), PARTS, 10, 200, true, 30, 60);

    public Plan {
        carriers = List.copyOf(carriers);
        only = Set.copyOf(only);
    }

    boolean has(String part) {
        return only.contains(part);
    }
}
