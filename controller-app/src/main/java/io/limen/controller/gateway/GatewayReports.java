package io.limen.controller.gateway;

import io.limen.h248.procedures.BearerWatcher;
import io.limen.policy.plan.BearerNotification;
import io.limen.sip.lane.B2bua;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What gateways report, passed to the calls that it is about; nobody is told before there are calls. */
final class GatewayReports implements BearerWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayReports.class);

    private final AtomicReference<Optional<B2bua>> calls = new AtomicReference<>(Optional.empty());

    void tell(B2bua told) {
        calls.set(Optional.of(told));
    }

    @Override
    public void bearer(String gateway, BearerNotification notification) {
        calls.get().ifPresent(told -> told.notify(gateway, notification));
    }

    /** A gateway that restarted holds nothing of ours any more: calls on it cannot go on. */
    @Override
    public void registered(String gateway, boolean emptied) {
        LOG.info("event=gateway-registered gateway={} emptied={}", gateway, emptied);
        if (emptied) {
            calls.get().ifPresent(told -> told.gatewayLost(gateway, "gateway restarted"));
        }
    }

    @Override
    public void lost(String gateway, String reason) {
        LOG.warn("event=gateway-lost gateway={} reason=\"{}\"", gateway, reason);
        calls.get().ifPresent(told -> told.gatewayLost(gateway, reason));
    }

    /** New calls go elsewhere; calls that stand are told by the gateway itself if their bearer suffers. */
    @Override
    public void realms(String gateway, Set<String> unavailable) {
        LOG.warn("event=gateway-realms gateway={} unavailable={}", gateway, unavailable);
    }
}
