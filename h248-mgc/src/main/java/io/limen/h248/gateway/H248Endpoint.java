package io.limen.h248.gateway;

import io.limen.h248.transport.H248Transport;
import io.limen.h248.transport.ListenFailedException;
import io.limen.h248.transport.Listener;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listeners, loop and associations of one controller, put together. */
public final class H248Endpoint implements AutoCloseable {
    /** What is told to whom. */
    public record Watchers(GatewayListener listener, H248Tap tap, H248Meters meters) {}

    private static final Logger LOG = LoggerFactory.getLogger(H248Endpoint.class);
    private final H248Transport transport;
    private final GatewayDirectory directory;
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private H248Endpoint(H248Transport transport, GatewayDirectory directory) {
        this.transport = transport;
        this.directory = directory;
    }

    /**
     * Opens the listeners.
     *
     * @throws ListenFailedException where an address is in use; what was opened before is closed again
     */
    public static H248Endpoint start(
            MgcConfig config,
            List<GatewayRule> rules,
            ProfileCatalog profiles,
            Watchers watchers,
            RandomGenerator random,
            InstantSource wall) {
        return start(config, rules, profiles, watchers, random, wall, new SystemNames());
    }

    /**
     * Opens the listeners.
     *
     * @param names addresses of the names that gateways give
     * @throws ListenFailedException where an address is in use; what was opened before is closed again
     */
    public static H248Endpoint start(
            MgcConfig config,
            List<GatewayRule> rules,
            ProfileCatalog profiles,
            Watchers watchers,
            RandomGenerator random,
            InstantSource wall,
            NameResolver names) {
        rules.stream().filter(r -> !profiles.knows(r.profile())).findFirst().ifPresent(r -> {
            throw new IllegalArgumentException("no gateway profile is named `" + r.profile() + "`");
        });
        H248Transport transport = new H248Transport(config.limits().transport());
        Surroundings around = new Surroundings(
                config,
                rules,
                profiles,
                watchers.listener(),
                watchers.tap(),
                watchers.meters(),
                loop(transport),
                random,
                wall,
                names);
        H248Endpoint endpoint = new H248Endpoint(transport, new GatewayDirectory(around));
        try {
            for (Listener listener : config.listeners()) {
                endpoint.addresses.add(transport.listen(listener, endpoint.directory.inbox()));
            }
        } catch (ListenFailedException failed) {
            transport.close();
            throw failed;
        }
        return endpoint;
    }

    public GatewayDirectory directory() {
        return directory;
    }

    /** Addresses that are listened on, in the order of the settings. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Runs a task on the loop; at once where it is called there. */
    public void onLoop(Runnable task) {
        if (transport.onLoop()) {
            task.run();
        } else {
            transport.loop().execute(task);
        }
    }

    @Override
    public void close() {
        onLoop(() -> directory.close("controller stops"));
        transport.close();
    }

    /** The executor would keep silent of a timer that failed. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ours) {
            LOG.error("h248: a timer failed", ours);
        }
    }

    private static Loop loop(H248Transport transport) {
        return new Loop() {
            @Override
            public long nowMillis() {
                return transport.nowMillis();
            }

            @Override
            public Runnable after(long millis, Runnable task) {
                ScheduledFuture<?> future = transport.loop().schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            }
        };
    }
}
