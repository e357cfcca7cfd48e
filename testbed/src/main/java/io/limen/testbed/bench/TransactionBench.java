package io.limen.testbed.bench;

import com.sun.management.OperatingSystemMXBean;
import io.limen.h248.codec.Form;
import io.limen.h248.gateway.GatewayListener;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.H248Endpoint;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.ProfileCatalog;
import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeProfile;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** The controller's whole H.248 side (association, transactions, codec, transport) against a scripted gateway on loopback. */
final class TransactionBench {
    /** From so many outstanding transactions on the bound counts. */
    static final int FULL = 64;
    /** Transactions a second that have to be reached then. */
    static final int BOUND = 8_000;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Duration warmUp;
    private final Duration time;

    TransactionBench(Duration warmUp, Duration time) {
        this.warmUp = warmUp;
        this.time = time;
    }

    /** Runs all levels over one transport. */
    List<TransactionResult> run(TransportKind kind, List<Integer> levels) throws IOException, InterruptedException {
        LongAdder copies = new LongAdder();
        Registered registered = new Registered();
        String transport = kind.name().toLowerCase(java.util.Locale.ROOT);
        try (H248Endpoint mgc = mgc(kind, registered, copies)) {
            Process gateway = new ProcessBuilder(ScriptedGateway.command(
                            transport, mgc.addresses().getFirst().getPort()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                String mid = registered.await();
                new Load(mgc, mid, requests(), FULL).run(FULL, warmUp);
                List<TransactionResult> results = new ArrayList<>();
                for (int level : levels) {
                    results.add(level(mgc, mid, transport, level, copies));
                }
                return results;
            } finally {
                gateway.getOutputStream().close();
                gateway.destroy();
            }
        }
    }

    private TransactionResult level(H248Endpoint mgc, String mid, String transport, int outstanding, LongAdder copies)
            throws InterruptedException {
        long copiesBefore = copies.sum();
        System.gc(); // garbage of the level before is not this one's
        long cpu = SYSTEM.getProcessCpuTime();
        Load.Tally tally = new Load(mgc, mid, requests(), outstanding).run(outstanding, time);
        double spent = (SYSTEM.getProcessCpuTime() - cpu) / 1e3;
        return new TransactionResult(
                transport,
                outstanding,
                tally.perSecond(),
                tally.micros().getValueAtPercentile(50),
                tally.micros().getValueAtPercentile(99),
                tally.micros().getMaxValue(),
                spent / Math.max(1, tally.replied()),
                copies.sum() - copiesBefore,
                tally.errors(),
                tally.lost());
    }

    private static H248Endpoint mgc(TransportKind kind, Registered registered, LongAdder copies) {
        Listener listener = new Listener(kind, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        MgcConfig plain = MgcConfig.of(new Mid.Domain("mgc.example", java.util.OptionalInt.empty()), List.of(listener));
        MgcConfig config = plain.withTimers(plain.retry(), Duration.ofHours(1), Duration.ofSeconds(30), 2);
        GatewayRule any = new GatewayRule(
                "*", "127.0.0.0/8", "bench", Set.of("access"), 1, Optional.of(Form.COMPACT), GatewayRule.Terms.DEFAULT);
        return H248Endpoint.start(
                config,
                List.of(any),
                new AnyProfile(),
                new H248Endpoint.Watchers(registered, H248Tap.NONE, new Copies(copies)),
                new Random(1),
                InstantSource.system());
    }

    /** A Modify of a termination's mode and addresses, as a call needs it; a thousand terminations in turn. */
    private static List<List<Action>> requests() {
        List<List<Action>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(List.of(Action.of(new ContextId(1 + i), ModifyRequest.of(i))));
        }
        return all;
    }

    private record AnyProfile() implements ProfileCatalog {
        @Override
        public Optional<String> offered(String configured, ServiceChangeProfile profile) {
            return Optional.of(configured);
        }

        @Override
        public boolean knows(String name) {
            return true;
        }

        @Override
        public Set<String> abilities(String name, List<PackageVersion> packages, int version) {
            return Set.of();
        }
    }

    private static final class Registered implements GatewayListener {
        private final CompletableFuture<String> mid = new CompletableFuture<>();

        String await() throws IOException, InterruptedException {
            try {
                return mid.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException absent) {
                throw new IOException("the scripted gateway did not register", absent);
            }
        }

        @Override
        public void registered(String name, boolean emptied) {
            mid.complete(name);
        }

        @Override
        public void lost(String name, String reason) {}

        @Override
        public void notified(String name, ContextId context, Command.Notify notify) {}

        @Override
        public void changed(String name, ContextId context, Command.ServiceChange change) {}
    }

    private record Copies(LongAdder count) implements H248Meters {
        @Override
        public void transaction(String gateway, boolean inbound, Result result) {}

        @Override
        public void retransmission(String gateway, boolean inbound) {
            count.increment();
        }

        @Override
        public void roundTrip(String gateway, Duration trip) {}

        @Override
        public void malformed(String reason) {}

        @Override
        public void unexpected(String reason) {}
    }
}
