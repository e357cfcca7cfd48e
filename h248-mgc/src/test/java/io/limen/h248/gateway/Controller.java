package io.limen.h248.gateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.packages.BinaryDialect;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A controller under test: what it tells, what it counts. */
final class Controller implements AutoCloseable {
    static final RetryPolicy QUICK = new RetryPolicy(
            Duration.ofMillis(100), 2.0, Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(10));
    /** Repeats nothing while a test is at work. */
    static final RetryPolicy SLOW = new RetryPolicy(
            Duration.ofSeconds(20), 1.0, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(40));

    static final GatewayRule RULE = GatewayRule.of("*", "127.0.0.0/8", "iq", List.of("access", "core"));

    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final Map<String, Integer> counted = new ConcurrentHashMap<>();
    final H248Endpoint endpoint;

    static MgcConfig config() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        return MgcConfig.of(
                        Mid.parse("[127.0.0.1]:2944").orElseThrow(),
                        List.of(new Listener(TransportKind.UDP, any), new Listener(TransportKind.TCP, any)))
                .withTimers(QUICK, Duration.ofSeconds(20), Duration.ofMillis(300), 1);
    }

    Controller(MgcConfig config, List<GatewayRule> rules) {
        this(config, rules, (name, found) -> found.accept(List.of()));
    }

    Controller(MgcConfig config, List<GatewayRule> rules, NameResolver names) {
        endpoint = H248Endpoint.start(
                config,
                rules,
                new Profiles(),
                new H248Endpoint.Watchers(new Told(), H248Tap.NONE, new Counted()),
                new Random(1),
                () -> Instant.ofEpochSecond(1_800_000_000),
                names);
    }

    int udp() {
        return endpoint.addresses().getFirst().getPort();
    }

    int tcp() {
        return endpoint.addresses().get(1).getPort();
    }

    String next() throws InterruptedException {
        String next = told.poll(5, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    GatewayView view(String mid) {
        return endpoint.directory().view(mid).orElseThrow();
    }

    CompletableFuture<Outcome> run(String mid, ContextId context, Command... commands) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        endpoint.onLoop(
                () -> endpoint.directory().request(mid, List.of(Action.of(context, commands)), "", outcome::complete));
        return outcome;
    }

    CompletableFuture<Outcome> order(String mid, ServiceOrder order) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        endpoint.onLoop(() -> endpoint.directory().order(mid, order, outcome::complete));
        return outcome;
    }

    /** Waits until all that came before has been worked on. */
    void settle() throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        endpoint.onLoop(() -> done.complete(true));
        done.get(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private final class Told implements GatewayListener {
        @Override
        public void registered(String mid, boolean emptied) {
            told.add("registered " + mid + (emptied ? " emptied" : ""));
        }

        @Override
        public void lost(String mid, String reason) {
            told.add("lost " + mid + ": " + reason);
        }

        @Override
        public void notified(String mid, ContextId context, Command.Notify notify) {
            told.add("notified " + mid + " "
                    + notify.observed().events().getFirst().event().name());
        }

        @Override
        public void changed(String mid, ContextId context, Command.ServiceChange change) {
            told.add("changed " + mid + " " + change.terminations().getFirst() + " "
                    + change.parms().method());
        }

        @Override
        public void inspect(String mid) {
            told.add("inspect " + mid);
        }
    }

    private final class Counted implements H248Meters {
        @Override
        public void transaction(String gateway, boolean inbound, Result result) {
            counted.merge((inbound ? "in " : "out ") + result, 1, Integer::sum);
        }

        @Override
        public void retransmission(String gateway, boolean inbound) {
            counted.merge(inbound ? "copy in" : "copy out", 1, Integer::sum);
        }

        @Override
        public void roundTrip(String gateway, Duration time) {}

        @Override
        public void malformed(String reason) {
            counted.merge("malformed " + reason, 1, Integer::sum);
        }

        @Override
        public void unexpected(String reason) {
            counted.merge(reason, 1, Integer::sum);
        }
    }

    /** Names and numbers of the binary encoding in these tests. */
    static final BinaryDialect DIALECT = GatewayProfiles.shipped().values().stream()
            .findFirst()
            .orElseThrow()
            .binary();

    private static final class Profiles implements ProfileCatalog {
        @Override
        public BinaryDialect dialect(String name) {
            return DIALECT;
        }

        @Override
        public Optional<String> offered(String configured, ServiceChangeProfile profile) {
            return profile.name().equalsIgnoreCase("threegiq") ? Optional.of("iq") : Optional.empty();
        }

        @Override
        public boolean knows(String name) {
            return name.equals("iq");
        }

        @Override
        public Set<String> abilities(String name, List<PackageVersion> packages, int version) {
            return packages.stream().anyMatch(p -> p.name().equals("ipdc")) ? Set.of("realm") : Set.of();
        }
    }
}
