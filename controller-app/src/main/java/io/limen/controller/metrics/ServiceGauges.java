package io.limen.controller.metrics;

import io.limen.controller.gateway.Gateways;
import io.limen.controller.trace.LadderBook;
import io.limen.db.CallRecordWriter;
import io.limen.sip.lane.B2bua;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** What is read when metrics are asked for: how many there are now, and totals that others keep. */
public final class ServiceGauges {
    private static final List<String> STATES = List.of("in-service", "locked", "draining", "lost");

    private ServiceGauges() {}

    public static void register(
            MeterRegistry registry,
            Supplier<B2bua.Stats> sip,
            Gateways gateways,
            CallRecordWriter records,
            LadderBook ladders) {
        gauge(registry, "limen.calls.live", () -> sip.get().calls());
        gauge(registry, "limen.calls.setup", () -> sip.get().inSetUp());
        gauge(registry, "limen.sip.transactions", () -> sip.get().transactions());
        FunctionCounter.builder("limen.calls.started", sip, s -> s.get().started())
                .register(registry);
        gauge(registry, "limen.lanes.events.waiting", () -> sip.get().waiting());
        gauge(registry, "limen.cdr.waiting", records::pending);
        FunctionCounter.builder("limen.cdr.written", records, CallRecordWriter::written)
                .register(registry);
        FunctionCounter.builder("limen.cdr.lost", records, CallRecordWriter::lost)
                .register(registry);
        FunctionCounter.builder("limen.ladder.lines.dropped", ladders, LadderBook::dropped)
                .register(registry);
        gauge(
                registry,
                "limen.gateways.contexts",
                () -> gateways.list().stream()
                        .mapToInt(Gateways.Entry::contexts)
                        .sum());
        for (String state : STATES) {
            Gauge.builder(
                            "limen.gateways",
                            () -> gateways.list().stream()
                                    .filter(each -> each.state().equals(state))
                                    .count())
                    .tag("state", state)
                    .register(registry);
        }
    }

    private static void gauge(MeterRegistry registry, String name, Supplier<Number> value) {
        Gauge.builder(name, value).register(registry);
    }
}
