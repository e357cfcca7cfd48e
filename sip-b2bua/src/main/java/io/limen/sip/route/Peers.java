package io.limen.sip.route;

import io.limen.sip.call.Hop;
import io.limen.sip.port.RouteSettings;
import io.limen.sip.port.SipConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Health of the targets of all peers, as probes and requests of calls have told it. Any thread. */
public final class Peers {
    /** A peer has few targets; a name service that names ever new ones must not fill us up. */
    private static final int MOST_TARGETS = 256;

    private final Map<String, SipConfig.Peer> peers;
    private final Map<String, Map<Hop, TargetHealth>> health = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Peers(SipConfig config, InstantSource clock) {
        this.peers = config.peers().stream().collect(Collectors.toMap(SipConfig.Peer::name, each -> each));
        this.clock = clock;
    }

    /**
     * A target as it does now.
     *
     * @param peer name of its peer
     * @param hop where it is
     * @param health how it does
     * @param shown its state at this moment
     */
    public record Live(String peer, Hop hop, TargetHealth health, TargetHealth.State shown) {}

    /** Every target that was met, by peer and address. */
    public List<Live> live() {
        Instant now = clock.instant();
        List<Live> all = new ArrayList<>();
        health.forEach(
                (peer, targets) -> targets.forEach((hop, each) -> all.add(new Live(peer, hop, each, each.shown(now)))));
        all.sort(Comparator.comparing(Live::peer)
                .thenComparing(each -> each.hop().toString()));
        return all;
    }

    /** Whether a peer can be sent to: one of its targets is up, or none was met yet. */
    public boolean up(String peer) {
        Instant now = clock.instant();
        Map<Hop, TargetHealth> targets = health.getOrDefault(peer, Map.of());
        return targets.isEmpty()
                || targets.values().stream().anyMatch(each -> each.shown(now) == TargetHealth.State.UP);
    }

    /** Whether a target may be sent to now. */
    boolean usable(String peer, Hop hop) {
        return usable(health.getOrDefault(peer, Map.of()), hop, clock.instant());
    }

    /** Whether a target is down and its pause is over: it should be asked at once. */
    boolean waits(String peer, Hop hop) {
        TargetHealth known = health.getOrDefault(peer, Map.of()).get(hop);
        return known != null && known.state() == TargetHealth.State.DOWN && known.usable(clock.instant());
    }

    /** Usable hops before the others; if none is usable they are tried as they stand rather than none. */
    List<Hop> healthyFirst(String peer, List<Hop> hops) {
        Instant now = clock.instant();
        Map<Hop, TargetHealth> targets = targets(peer);
        hops.forEach(each -> met(peer, targets, each));
        List<Hop> ordered = new ArrayList<>(hops);
        ordered.sort(Comparator.comparing(each -> !usable(targets, each, now)));
        return ordered;
    }

    private static boolean usable(Map<Hop, TargetHealth> targets, Hop hop, Instant now) {
        TargetHealth known = targets.get(hop);
        return known == null || known.usable(now);
    }

    private void met(String peer, Map<Hop, TargetHealth> targets, Hop hop) {
        settings(peer).ifPresent(settings -> {
            if (targets.size() < MOST_TARGETS) {
                targets.putIfAbsent(hop, TargetHealth.fresh(settings));
            }
        });
    }

    /** A request is on its way to a target. */
    public void sending(String peer, Hop hop) {
        settings(peer)
                .ifPresent(settings ->
                        targets(peer).computeIfPresent(hop, (at, before) -> before.tried(clock.instant(), settings)));
    }

    /**
     * A target answered a request.
     *
     * @param retryAfter pause that it asked for, empty if none
     */
    public void answered(String peer, Hop hop, int status, Optional<Duration> retryAfter) {
        if (status == 503) {
            event(
                    peer,
                    hop,
                    retryAfter
                            .<TargetHealth.Event>map(TargetHealth.Event.AskedForPause::new)
                            .orElse(new TargetHealth.Event.Failed()));
        } else {
            event(peer, hop, new TargetHealth.Event.Answered());
        }
    }

    /** A target did not answer in time or could not be reached. */
    public void failed(String peer, Hop hop) {
        event(peer, hop, new TargetHealth.Event.Failed());
    }

    /** A target answered OPTIONS of ours. */
    public void probed(String peer, Hop hop, int status, Optional<Duration> retryAfter) {
        settings(peer).ifPresent(settings -> {
            if (settings.lives(status)) {
                event(peer, hop, new TargetHealth.Event.Answered());
            } else if (status == 503) {
                answered(peer, hop, status, retryAfter);
            } else {
                failed(peer, hop);
            }
        });
    }

    private void event(String peer, Hop hop, TargetHealth.Event event) {
        settings(peer).ifPresent(settings -> {
            Map<Hop, TargetHealth> targets = targets(peer);
            met(peer, targets, hop);
            targets.computeIfPresent(hop, (at, before) -> before.on(event, clock.instant(), settings));
        });
    }

    private Map<Hop, TargetHealth> targets(String peer) {
        return peers.containsKey(peer) ? health.computeIfAbsent(peer, key -> new ConcurrentHashMap<>()) : Map.of();
    }

    private Optional<RouteSettings.Health> settings(String peer) {
        return Optional.ofNullable(peers.get(peer)).map(SipConfig.Peer::health);
    }
}
