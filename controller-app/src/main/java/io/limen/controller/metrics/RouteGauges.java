package io.limen.controller.metrics;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.Peer;
import io.limen.sip.dns.DnsNames;
import io.limen.sip.lane.B2bua;
import io.limen.sip.route.Peers;
import io.limen.sip.route.TargetHealth;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How many targets of each peer stand how, and what the name service does. */
public final class RouteGauges {
    private RouteGauges() {}

    public static void register(MeterRegistry registry, ControllerConfig config, B2bua sip) {
        Peers peers = sip.peers();
        for (Peer peer : config.peers()) {
            for (TargetHealth.State state : TargetHealth.State.values()) {
                Gauge.builder("limen.peers.targets", peers, all -> count(all, peer.name(), state))
                        .tags("peer", peer.name(), "state", Meters.label(state))
                        .strongReference(true)
                        .register(registry);
            }
        }
        DnsNames names = sip.names();
        Gauge.builder("limen.dns.waiting", names, DnsNames::outstanding)
                .strongReference(true)
                .register(registry);
        Gauge.builder("limen.dns.kept", names, DnsNames::kept)
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("limen.dns.questions", names, DnsNames::questions)
                .register(registry);
        FunctionCounter.builder("limen.dns.failures", names, DnsNames::failures).register(registry);
    }

    private static double count(Peers peers, String peer, TargetHealth.State state) {
        return peers.live().stream()
                .filter(each -> each.peer().equals(peer) && each.shown() == state)
                .count();
    }
}
