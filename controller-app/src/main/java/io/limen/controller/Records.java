package io.limen.controller;

import io.limen.controller.config.ControllerConfig;
import io.limen.controller.gateway.Gateways;
import io.limen.db.ConfigRevisions;
import io.limen.db.Database;
import io.limen.db.GatewayFacts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down, beside the calls and never in their way: the configuration in force, and what is known of each gateway
 * whenever that changed. What could not be written is tried again with the next round.
 */
final class Records implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final long ROUND_MILLIS = 1_000;

    private final ControllerConfig config;
    private final Database database;
    private final Gateways gateways;
    private final InstantSource clock;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, String> written = new HashMap<>();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("limen-records").daemon().factory());
    private boolean configWritten;

    private Records(ControllerConfig config, Database database, Gateways gateways, InstantSource clock) {
        this.config = config;
        this.database = database;
        this.gateways = gateways;
        this.clock = clock;
    }

    static Records start(ControllerConfig config, Database database, Gateways gateways, InstantSource clock) {
        Records records = new Records(config, database, gateways, clock);
        var _ = records.rounds.scheduleWithFixedDelay(
                records::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        return records;
    }

    @Override
    public void close() {
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                rounds.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            database.client().ifPresent(client -> {
                if (!configWritten) {
                    writeConfig(client);
                    configWritten = true;
                }
                gateways.list().forEach(gateway -> writeGateway(client, gateway));
            });
        } catch (DataAccessException e) {
            LOG.debug("records wait for the database", e);
        } catch (RuntimeException e) {
            LOG.error("event=records-failed", e);
        }
    }

    private void writeGateway(JdbcClient client, Gateways.Entry gateway) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("address", gateway.address());
        facts.put("transport", gateway.transport());
        facts.put("encoding", gateway.encoding());
        facts.put("version", gateway.version());
        facts.put("profile", gateway.profile());
        facts.put("packages", gateway.packages());
        facts.put("realms", gateway.realms().stream().sorted().toList());
        facts.put("abilities", gateway.abilities().stream().sorted().toList());
        String body = json.writeValueAsString(facts);
        if (!(gateway.state() + body).equals(written.get(gateway.mid()))) {
            GatewayFacts.save(
                    client, new GatewayFacts.GatewayFact(gateway.mid(), gateway.state(), clock.instant(), body));
            written.put(gateway.mid(), gateway.state() + body);
        }
    }

    private void writeConfig(JdbcClient client) {
        List<ConfigRevisions.Resource> resources = new ArrayList<>();
        config.realms().forEach(each -> resources.add(resource("realms", each.name(), each)));
        config.peers().forEach(each -> resources.add(resource("peers", each.name(), each)));
        config.routes().forEach(each -> resources.add(resource("routes", each.name(), each)));
        config.mediaPolicies().forEach(each -> resources.add(resource("media-policies", each.name(), each)));
        for (int i = 0; i < config.gatewayRules().size(); i++) {
            resources.add(resource(
                    "gateway-rules", Integer.toString(i), config.gatewayRules().get(i)));
        }
        var revision = ConfigRevisions.record(client, clock.instant(), config.source(), config.digest(), resources);
        LOG.info("event=config-in-force revision={} source=\"{}\"", revision.number(), config.source());
    }

    private ConfigRevisions.Resource resource(String kind, String name, Object body) {
        return new ConfigRevisions.Resource(kind, name, json.writeValueAsString(body));
    }
}
