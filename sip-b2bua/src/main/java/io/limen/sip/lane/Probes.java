package io.limen.sip.lane;

import io.limen.sip.call.Hop;
import io.limen.sip.leg.Identities;
import io.limen.sip.leg.Outgoing;
import io.limen.sip.port.SipConfig;
import io.limen.sip.route.Located;
import io.limen.sip.route.NextHops;
import io.limen.sip.route.Peers;
import io.limen.sip.route.ProbePlan;
import io.limen.sip.stack.SipStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Response;

/** Asks the targets of peers by OPTIONS how they do (RFC 3261 clause 11). */
final class Probes {
    private static final Duration TICK = Duration.ofMillis(250);
    private final List<SipConfig.Peer> peers;
    private final Tools tools;
    private final ProbePlan plan;

    /** What it works with. */
    record Tools(
            Lanes lanes,
            SipStack stack,
            Outgoing outgoing,
            Identities identities,
            Peers peers,
            NextHops nextHops,
            ScheduledExecutorService timers,
            InstantSource clock) {}

    Probes(SipConfig config, Tools tools) {
        this.peers =
                config.peers().stream().filter(each -> each.health().options()).toList();
        this.tools = tools;
        this.plan = new ProbePlan();
    }

    void begin() {
        if (!peers.isEmpty()) {
            var _ = tools.timers().scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        for (SipConfig.Peer peer : peers) {
            if (plan.locates(peer, tools.clock().instant())) {
                var _ = tools.nextHops()
                        .targets(peer.targets(), peer.realm(), false)
                        .thenAccept(located -> {
                            if (located instanceof Located.Hops hops) {
                                plan.located(peer.name(), hops.hops());
                            }
                        });
            }
            plan.due(peer, tools.peers(), tools.clock().instant()).forEach(hop -> probe(peer, hop));
        }
    }

    private void probe(SipConfig.Peer peer, Hop hop) {
        tools.peers().sending(peer.name(), hop);
        String callId = tools.identities().call();
        tools.lanes()
                .lane(callId)
                .post(() -> tools.stack()
                        .send(
                                tools.outgoing()
                                        .probe(hop, callId, tools.identities().tag()),
                                Dispatch.target(hop),
                                new Probe(peer.name(), hop)));
    }

    /** One OPTIONS under way. */
    private final class Probe implements Correspondent {
        private final String peer;
        private final Hop hop;

        Probe(String peer, Hop hop) {
            this.peer = peer;
            this.hop = hop;
        }

        @Override
        public void answered(Response response, Optional<Duration> retryAfter) {
            if (response.getStatusCode() >= 200) {
                plan.told(peer, hop);
                tools.peers().probed(peer, hop, response.getStatusCode(), retryAfter);
            }
        }

        @Override
        public void unanswered() {
            plan.told(peer, hop);
            tools.peers().failed(peer, hop);
        }

        @Override
        public void unsent(String reason) {
            unanswered();
        }
    }
}
