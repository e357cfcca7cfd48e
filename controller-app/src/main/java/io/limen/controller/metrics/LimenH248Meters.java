package io.limen.controller.metrics;

import io.limen.h248.gateway.H248Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** H.248 transactions by gateway; gateways are bounded by the gateway rules and the limit of associations. */
public final class LimenH248Meters implements H248Meters {
    private final Meters meters;

    public LimenH248Meters(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    @Override
    public void transaction(String gateway, boolean inbound, Result result) {
        meters.count(
                "limen.h248.transactions",
                "gateway",
                gateway,
                "direction",
                inbound ? "in" : "out",
                "result",
                Meters.label(result));
    }

    @Override
    public void retransmission(String gateway, boolean inbound) {
        meters.count("limen.h248.retransmissions", "gateway", gateway, "direction", inbound ? "in" : "out");
    }

    @Override
    public void roundTrip(String gateway, Duration time) {
        meters.time(time, "limen.h248.round.trip", "gateway", gateway);
    }

    @Override
    public void malformed(String reason) {
        meters.count("limen.h248.malformed", "reason", reason);
    }

    @Override
    public void unexpected(String reason) {
        meters.count("limen.h248.unexpected", "reason", reason);
    }

    @Override
    public void limited(String limit) {
        meters.count("limen.h248.limited", "limit", limit);
    }
}
