package io.limen.controller.metrics;

import io.limen.sip.lane.Relaying;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Registrations, subscriptions and requests outside of calls. */
public final class RelayGauges {
    private RelayGauges() {}

    public static void register(MeterRegistry registry, Relaying relaying, List<String> realms) {
        for (String realm : realms) {
            Gauge.builder(
                            "limen.registrations",
                            () -> relaying.registrations().stream()
                                    .filter(each -> each.flow().realm().equals(realm))
                                    .count())
                    .tag("realm", realm)
                    .register(registry);
        }
        Gauge.builder("limen.subscriptions", relaying::subscriptions).register(registry);
        Gauge.builder("limen.relay.waiting", relaying::waiting).register(registry);
        for (Relaying.Count each : Relaying.Count.values()) {
            FunctionCounter.builder("limen.relay.events", relaying, all -> all.count(each))
                    .tag("event", Meters.label(each))
                    .register(registry);
        }
    }
}
