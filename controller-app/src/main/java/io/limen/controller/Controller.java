package io.limen.controller;

import io.limen.controller.call.CallBook;
import io.limen.controller.config.ConfigLoader;
import io.limen.controller.config.ControllerConfig;
import io.limen.controller.config.LoadedConfig;
import io.limen.controller.gateway.GatewayPlane;
import io.limen.controller.rest.AdminServer;
import io.limen.controller.trace.LadderBook;
import io.limen.db.CallRecordWriter;
import io.limen.db.Database;
import io.limen.sip.lane.B2bua;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: H.248 and SIP first, so that calls are carried as early as can be; database and admin API after them.
 * Neither of the latter two is needed to carry calls.
 */
public final class Controller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
    private static final Duration RELEASE_WAIT = Duration.ofSeconds(3);

    private final ControllerConfig config;
    private final CallBook calls;
    private final LadderBook ladders;
    private final GatewayPlane gateways;
    private final B2bua sip;
    private final Database database;
    private final CallRecordWriter writer;
    private final Records records;
    private final AdminServer admin;
    private final AtomicBoolean ready;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Controller(Assembly parts, Records records, AdminServer admin) {
        this.config = parts.config;
        this.calls = parts.calls;
        this.ladders = parts.ladders;
        this.gateways = parts.gateways();
        this.sip = parts.sip();
        this.database = parts.database;
        this.writer = parts.writer;
        this.ready = parts.ready;
        this.records = records;
        this.admin = admin;
    }

    /**
     * Starts all of it and returns when every port is open.
     *
     * @param config what to run with
     * @param data directory for token and embedded database
     */
    public static Controller start(ControllerConfig config, Path data) throws StartFailure {
        Assembly parts = Assembly.of(config, data);
        try {
            parts.openSockets();
            parts.database.begin();
            Records records = Records.start(config, parts.database, parts.gateways(), parts.clock);
            AdminServer admin = parts.openAdmin(data);
            return new Controller(parts, records, admin);
        } catch (StartFailure failure) {
            parts.close();
            throw failure;
        }
    }

    /** {@code limen run}: until the process is told to stop. Answers the exit code. */
    public static int run(@Nullable Path file, PrintStream out, PrintStream err) {
        LoadedConfig loaded =
                file == null ? new LoadedConfig.Good(ConfigLoader.labDefaults()) : ConfigLoader.load(file);
        return switch (loaded) {
            case LoadedConfig.Faulty faulty -> {
                faulty.faults().forEach(fault -> err.println("limen: " + fault));
                yield 1;
            }
            case LoadedConfig.Good good -> serve(good.config(), out, err);
        };
    }

    private static int serve(ControllerConfig config, PrintStream out, PrintStream err) {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            Controller controller = start(config, Path.of("data"));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                controller.close();
                                stopped.countDown();
                            },
                            "limen-stop"));
            controller.summary().forEach(line -> out.println("limen: " + line));
            out.flush();
            stopped.await();
            return 0;
        } catch (StartFailure failure) {
            err.println("limen: " + failure.getMessage());
            LOG.debug("start failed", failure);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Where it listens and what it runs with, for people. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add("running with " + config.source());
        config.notInUse().forEach(key -> lines.add("`" + key + "` is set but not yet in use"));
        sip.listenPoints()
                .forEach(at -> lines.add(
                        "sip " + at.realm() + " " + at.transport().token() + " " + at.address() + ":" + at.port()));
        gateways.addresses().forEach(at -> lines.add("h248 " + at.getHostString() + ":" + at.getPort()));
        lines.add("admin http://" + config.admin().address() + ":" + admin.port()
                + "/api/v1 (token in data/admin-token)");
        lines.add("management http://" + config.management().address() + ":" + admin.managementPort() + "/actuator");
        return lines;
    }

    public B2bua sip() {
        return sip;
    }

    public GatewayPlane gateways() {
        return gateways;
    }

    public CallBook calls() {
        return calls;
    }

    public LadderBook ladders() {
        return ladders;
    }

    public Database database() {
        return database;
    }

    public CallRecordWriter callRecords() {
        return writer;
    }

    public int adminPort() {
        return admin.port();
    }

    public int managementPort() {
        return admin.managementPort();
    }

    /** Takes no new call, releases those there are, writes their records, and stops. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ready.set(false);
        gateways.leave();
        sip.drain();
        sip.releaseAll("controller stops");
        long end = System.nanoTime() + RELEASE_WAIT.toNanos();
        while (sip.stats().calls() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        admin.close();
        sip.close();
        gateways.close();
        records.close();
        writer.close();
        database.close();
    }
}
