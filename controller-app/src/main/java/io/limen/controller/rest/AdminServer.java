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
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The admin API and the management port as one thing that starts and stops. */
public final class AdminServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;
    private final int managementPort;

    private AdminServer(ConfigurableApplicationContext context, int port, int managementPort) {
        this.context = context;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** A port is taken; the message is one line for the operator. */
    public static final class PortTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortTakenException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Starts both ports.
     *
     * @throws PortTakenException when one of them is in use
     */
    public static AdminServer start(AdminParts parts) {
        ControllerConfig config = parts.config();
        AtomicReference<Integer> management = new AtomicReference<>(-1);
        SpringApplication application = new SpringApplication(AdminApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(properties(config));
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> register(parts, (GenericApplicationContext) context));
        application.addListeners((ApplicationListener<WebServerInitializedEvent>) event -> {
            if ("management".equals(event.getApplicationContext().getServerNamespace())) {
                management.set(event.getWebServer().getPort());
            }
        });
        try {
            ConfigurableApplicationContext context = application.run();
            int port = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                    ? web.getWebServer().getPort()
                    : -1;
            return new AdminServer(context, port, management.get());
        } catch (RuntimeException e) {
            throw taken(e, config);
        }
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    @Override
    public void close() {
        context.close();
    }

    private static RuntimeException taken(RuntimeException failure, ControllerConfig config) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof PortInUseException inUse) {
                String what = inUse.getPort() == config.admin().port() ? "admin" : "management";
                return new PortTakenException(what + " port " + inUse.getPort() + " is in use", failure);
            }
        }
        return failure;
    }

    private static void register(AdminParts parts, GenericApplicationContext context) {
        hand(context, ControllerConfig.class, parts.config());
        hand(context, AdminParts.class, parts);
        hand(context, AdminTokens.class, parts.tokens());
        hand(context, CallBook.class, parts.calls());
        hand(context, LadderBook.class, parts.ladders());
        hand(context, Gateways.class, parts.gateways());
        hand(context, Peers.class, parts.peers());
        hand(context, TlsStore.class, parts.tls());
        hand(context, CallRelease.class, parts.release());
        hand(context, RegistrationBook.class, parts.registrations());
        hand(context, Bans.class, parts.bans());
        hand(context, Database.class, parts.database());
        hand(context, CallRecordWriter.class, parts.records());
        hand(context, InstantSource.class, parts.clock());
        // under these types Spring Boot takes ours in place of its own
        hand(context, PrometheusMeterRegistry.class, parts.meters());
        hand(context, PrometheusRegistry.class, parts.meters().getPrometheusRegistry());
    }

    /** What Spring did not make it shall not close either. */
    private static <T> void hand(GenericApplicationContext context, Class<T> type, T part) {
        context.registerBean(type, () -> part, bean -> bean.setDestroyMethodName(""));
    }

    private static Map<String, Object> properties(ControllerConfig config) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("server.address", config.admin().address());
        properties.put("server.port", config.admin().port());
        properties.put("server.shutdown", "immediate");
        properties.put("server.error.include-stacktrace", "never");
        properties.put("server.tomcat.threads.max", 32);
        properties.put("management.server.address", config.management().address());
        properties.put("management.server.port", config.management().port());
        properties.put("management.endpoints.web.exposure.include", "health,prometheus");
        properties.put("management.endpoints.access.default", "read-only");
        properties.put("management.endpoint.health.probes.enabled", true);
        properties.put("management.endpoint.health.group.liveness.include", "livenessState");
        properties.put("management.endpoint.health.group.readiness.include", "sip");
        properties.put("springdoc.api-docs.path", "/api/v1/openapi.json");
        properties.put("springdoc.api-docs.version", "openapi_3_1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.jmx.enabled", false);
        properties.put("spring.mvc.problemdetails.enabled", true);
        properties.put("spring.jackson.datatype.datetime.write-dates-as-timestamps", false);
        return properties;
    }
}
