package io.limen.sip.route;

import io.limen.sip.call.Hop;
import io.limen.sip.port.SipConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When which target is asked how it does: at intervals while it is up, after each pause while it is not. Any thread. */
public final class ProbePlan {
    private final Map<String, Instant> locateAt = new ConcurrentHashMap<>();
    private final Map<String, List<Hop>> hops = new ConcurrentHashMap<>();
    private final Map<Target, Instant> next = new ConcurrentHashMap<>();
    private final Set<Target> asked = ConcurrentHashMap.newKeySet();

    private record Target(String peer, Hop hop) {}

    /** Whether the targets of a peer are to be located again: once an interval. */
    public boolean locates(SipConfig.Peer peer, Instant now) {
        Instant at = locateAt.getOrDefault(peer.name(), Instant.EPOCH);
        if (now.isBefore(at)) {
            return false;
        }
        locateAt.put(peer.name(), now.plus(peer.health().interval()));
        return true;
    }

    /** Where they are now. */
    public void located(String peer, List<Hop> found) {
        List<Hop> before = hops.put(peer, List.copyOf(found));
        if (before != null) {
            before.stream().filter(each -> !found.contains(each)).forEach(gone -> {
                next.remove(new Target(peer, gone));
                asked.remove(new Target(peer, gone));
            });
        }
    }

    /** The targets to ask now; each is waited for before it is asked again. */
    public List<Hop> due(SipConfig.Peer peer, Peers health, Instant now) {
        List<Hop> due = new ArrayList<>();
        for (Hop hop : hops.getOrDefault(peer.name(), List.of())) {
            Target target = new Target(peer.name(), hop);
            boolean time = !now.isBefore(next.getOrDefault(target, Instant.EPOCH)) || health.waits(peer.name(), hop);
            if (time && health.usable(peer.name(), hop) && asked.add(target)) {
                next.put(target, now.plus(peer.health().interval()));
                due.add(hop);
            }
        }
        return due;
    }

    /** A target answered, or will not. */
    public void told(String peer, Hop hop) {
        asked.remove(new Target(peer, hop));
    }
}
