package io.limen.controller.rest;

import io.limen.controller.admin.AdminTokens;
import io.limen.controller.call.CallBook;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.gateway.Gateways;
import io.limen.controller.trace.LadderBook;
import io.limen.db.CallRecordWriter;
import io.limen.db.Database;
import io.limen.sip.route.Peers;
import io.limen.sip.tls.TlsStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What the admin API shows and orders.
 *
 * @param peers how the targets of peers do
 * @param tls certificates in use
 * @param ready whether SIP is served, for the readiness probe
 */
public record AdminParts(
        ControllerConfig config,
        AdminTokens tokens,
        CallBook calls,
        LadderBook ladders,
        CallRelease release,
        RegistrationBook registrations,
        Bans bans,
        Gateways gateways,
        Peers peers,
        TlsStore tls,
        Database database,
        CallRecordWriter records,
        PrometheusMeterRegistry meters,
        BooleanSupplier ready,
        InstantSource clock) {}
