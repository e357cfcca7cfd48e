package io.limen.controller;

import io.limen.controller.admin.AdminTokens;
import io.limen.controller.call.CallBook;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.Realm;
import io.limen.controller.gateway.GatewayPlane;
import io.limen.controller.gateway.MgcPlane;
import io.limen.controller.metrics.LimenCallMeters;
import io.limen.controller.metrics.LimenH248Meters;
import io.limen.controller.metrics.LimenSipMeters;
import io.limen.controller.metrics.RelayGauges;
import io.limen.controller.metrics.RouteGauges;
import io.limen.controller.metrics.ServiceGauges;
import io.limen.controller.metrics.TlsGauges;
import io.limen.controller.rest.AdminParts;
import io.limen.controller.rest.AdminServer;
import io.limen.controller.trace.LadderBook;
import io.limen.controller.trace.LadderLimits;
import io.limen.db.CallRecordWriter;
import io.limen.db.Database;
import io.limen.db.DatabaseSettings;
import io.limen.h248.transport.ListenFailedException;
import io.limen.sip.lane.B2bua;
import io.limen.sip.lane.Ports;
import io.limen.sip.stack.SipListenException;
import io.limen.sip.stack.SipStackConfig;
import io.limen.sip.stack.SipTap;
import io.limen.sip.tls.TlsFaultsException;
import io.limen.sip.tls.TlsStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The parts of a service while it is put together, so that a failure half way can take them apart again. */
final class Assembly implements AutoCloseable {
    final ControllerConfig config;
    final InstantSource clock = InstantSource.system();
    final AtomicBoolean ready = new AtomicBoolean();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final LadderBook ladders;
    final CallBook calls;
    final Database database;
    final CallRecordWriter writer;
    private @Nullable GatewayPlane gateways;
    private @Nullable B2bua sip;
    private @Nullable TlsStore tls;

    private Assembly(ControllerConfig config, DatabaseSettings settings) {
        this.config = config;
        this.ladders = new LadderBook(
                clock,
                new LadderLimits(
                        config.limits().ladders(),
                        config.limits().ladderLines(),
                        LadderLimits.DEFAULT.charactersPerLine()));
        this.database = Database.of(settings, clock);
        this.writer = CallRecordWriter.start(database, settings);
        this.calls = new CallBook(config.limits().recentCalls(), writer::write);
    }

    static Assembly of(ControllerConfig config, Path data) {
        DatabaseSettings embedded = DatabaseSettings.embedded(data.resolve("pg"))
                .withBuffer(config.database().buffer());
        DatabaseSettings settings = config.database()
                .url()
                .map(url -> embedded.at(
                        url, config.database().user(), config.database().passwordFile()))
                .orElse(embedded);
        return new Assembly(config, settings);
    }

    GatewayPlane gateways() {
        return Objects.requireNonNull(gateways);
    }

    B2bua sip() {
        return Objects.requireNonNull(sip);
    }

    /** H.248 first, so that gateways can register while SIP comes up; from then on calls are carried. */
    void openSockets() throws StartFailure {
        try {
            MgcPlane plane = MgcPlane.start(config, ladders, new LimenH248Meters(meters), clock);
            gateways = plane;
            Ports ports = new Ports(
                    plane,
                    config::policies,
                    calls,
                    new LimenCallMeters(meters),
                    ladders,
                    ready::get,
                    clock,
                    SipTap.NONE,
                    new LimenSipMeters(meters));
            TlsStore secrets = TlsStore.open(config.tls(), clock);
            tls = secrets;
            TlsGauges.register(meters, secrets);
            SipStackConfig settings = new SipStackConfig(
                    List.of(),
                    SipSettings.limits(config),
                    config.sip().timers().stack(),
                    config.sip().streams(),
                    secrets,
                    config.sip().guard());
            B2bua started = B2bua.start(SipSettings.of(config, "limen"), settings, ports);
            sip = started;
            plane.serve(started);
            RouteGauges.register(meters, config, started);
            meters.gauge(
                    "limen.sip.accepted.share", started, each -> each.gate().share());
            meters.gauge("limen.sip.bans", started, each -> each.gate().bans().size());
            ServiceGauges.register(meters, started::stats, plane, writer, ladders);
            RelayGauges.register(
                    meters,
                    started.relaying(),
                    config.realms().stream().map(Realm::name).toList());
            ready.set(true);
        } catch (TlsFaultsException e) {
            throw new StartFailure(SipSettings.faults(config, e.faults()), e);
        } catch (SipListenException | ListenFailedException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    AdminServer openAdmin(Path data) throws StartFailure {
        try {
            AdminTokens tokens = AdminTokens.open(data);
            B2bua service = sip();
            return AdminServer.start(new AdminParts(
                    config,
                    tokens,
                    calls,
                    ladders,
                    service::release,
                    new Registered(service.relaying()),
                    new SipBans(service.gate(), clock),
                    gateways(),
                    service.peers(),
                    Objects.requireNonNull(tls),
                    database,
                    writer,
                    meters,
                    ready::get,
                    clock));
        } catch (AdminServer.PortTakenException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartFailure("cannot write the admin token below " + data + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        ready.set(false);
        if (sip != null) {
            sip.close();
        }
        if (tls != null) {
            tls.close();
        }
        if (gateways != null) {
            gateways.close();
        }
        writer.close();
        database.close();
    }
}
