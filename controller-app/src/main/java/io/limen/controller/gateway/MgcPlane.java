package io.limen.controller.gateway;

import io.limen.controller.config.ControllerConfig;
import io.limen.h248.gateway.GatewayState;
import io.limen.h248.gateway.GatewayView;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.ServiceOrder;
import io.limen.h248.model.Mid;
import io.limen.h248.procedures.MgcServer;
import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import io.limen.sip.call.CallId;
import io.limen.sip.lane.B2bua;
import io.limen.sip.media.MediaPlanner;
import io.limen.sip.port.CallTrace;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port {@code MediaGateway} of calls on the H.248 side: choice of a gateway, procedures, reports. */
public final class MgcPlane implements GatewayPlane {
    private static final Logger LOG = LoggerFactory.getLogger(MgcPlane.class);

    /** Passing segments on as they are needs nothing of a gateway but that it is one. */
    private static final String PLAIN = "tcp-stateless";

    private final GatewayReports reports;
    private final MgcServer server;

    private MgcPlane(GatewayReports reports, MgcServer server) {
        this.reports = reports;
        this.server = server;
    }

    /**
     * Opens the listeners; gateways may register from now on.
     *
     * @throws io.limen.h248.transport.ListenFailedException when an address is in use
     */
    public static MgcPlane start(ControllerConfig config, CallTrace trace, H248Meters meters, InstantSource clock) {
        GatewayReports reports = new GatewayReports();
        MgcServer server = MgcServer.start(
                new MgcServer.Setup(
                        H248Settings.of(config),
                        H248Settings.rules(config),
                        config.gatewayProfiles(),
                        config.h248().heartbeat().termination(),
                        H248Settings.groups(config)),
                new MgcServer.Watchers(reports, ladder(trace), meters),
                new SecureRandom(),
                clock);
        return new MgcPlane(reports, server);
    }

    /** Messages that were sent or came for a call go to its ladder. */
    private static H248Tap ladder(CallTrace trace) {
        return (correlation, gateway, inbound, summary, text, again) -> {
            if (!correlation.isEmpty()) {
                trace.record(
                        new CallId(correlation),
                        CallTrace.Column.GATEWAY,
                        inbound,
                        again ? summary + " (again)" : summary,
                        text);
            }
        };
    }

    /** Tells calls what gateways report, from now on. */
    public void serve(B2bua calls) {
        reports.tell(calls);
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    @Override
    public Optional<String> choose(GatewayNeeds needs, Set<String> tried) {
        return server.choose(without(needs), tried);
    }

    private static GatewayNeeds without(GatewayNeeds needs) {
        Set<String> abilities = new HashSet<>(needs.abilities());
        abilities.remove(PLAIN);
        return new GatewayNeeds(needs.realms(), abilities, needs.emergency());
    }

    @Override
    public Set<String> abilities(Set<String> realms) {
        return server.abilities(realms);
    }

    @Override
    public boolean present(Set<String> realms) {
        return server.gateways().stream()
                .anyMatch(view ->
                        view.state() == GatewayState.IN_SERVICE && view.realms().containsAll(realms));
    }

    @Override
    public Set<String> abilities() {
        return server.abilities(Set.of());
    }

    @Override
    public void run(CallId call, String gateway, Procedure procedure, Consumer<ProcedureResult> onResult) {
        try {
            server.run(call.value(), gateway, procedure, onResult);
        } catch (RejectedExecutionException e) {
            onResult.accept(new ProcedureResult.Lost("controller stops"));
        }
    }

    @Override
    public List<Entry> list() {
        return server.gateways().stream()
                .sorted(Comparator.comparing(GatewayView::mid))
                .map(MgcPlane::entry)
                .toList();
    }

    @Override
    public boolean order(String gateway, Order order) {
        LOG.info("event=gateway-ordered gateway={} order={}", gateway, order);
        return switch (order) {
            case LOCK -> server.admin(gateway, GatewayState.LOCKED);
            case UNLOCK -> server.admin(gateway, GatewayState.IN_SERVICE);
            case DRAIN -> server.admin(gateway, GatewayState.DRAINING);
            case AUDIT -> audit(gateway);
        };
    }

    @Override
    public boolean handOff(String gateway, String target) {
        if (server.gateway(gateway).isEmpty()) {
            return false;
        }
        Mid other = Mid.parse(target).orElseThrow(() -> new IllegalArgumentException("no MID: " + target));
        LOG.info("event=gateway-ordered gateway={} order=HANDOFF target={}", gateway, target);
        var _ = server.order(gateway, new ServiceOrder.HandOff(other))
                .thenAccept(agreed ->
                        LOG.info("event=gateway-handed-over gateway={} target={} agreed={}", gateway, target, agreed));
        return true;
    }

    private boolean audit(String gateway) {
        if (server.gateway(gateway).isEmpty()) {
            return false;
        }
        var _ = server.audit(gateway)
                .thenAccept(answered -> LOG.info("event=gateway-audited gateway={} answered={}", gateway, answered));
        return true;
    }

    @Override
    public Optional<String> sketch(MediaPlan plan) {
        return server.sketch(plan, without(MediaPlanner.needs(plan)));
    }

    @Override
    public void leave() {
        server.sendOn(true);
    }

    @Override
    public void close() {
        int agreed = server.handOffAll();
        LOG.info("event=gateways-left handed-over={}", agreed);
        server.close();
    }

    private static Entry entry(GatewayView view) {
        return new Entry(
                view.mid(),
                view.state().token(),
                view.address(),
                view.transport(),
                view.encoding(),
                view.version(),
                view.profile(),
                view.packages(),
                view.realms(),
                view.abilities(),
                view.contexts(),
                view.roundTrip(),
                view.reduction(),
                view.outOfService());
    }
}
