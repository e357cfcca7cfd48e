package io.limen.testbed.interop;

import io.limen.h248.gateway.GatewayListener;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.GatewayView;
import io.limen.h248.gateway.H248Endpoint;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.Outcome;
import io.limen.h248.gateway.ProfileCatalog;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Mid;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Listener;
import io.limen.h248.transport.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Our controller in this process, with one gateway, on a free port, driven command by command. */
final class LiveMgc implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;
    private static final RetryPolicy QUICK = new RetryPolicy(
            Duration.ofMillis(200), 2.0, Duration.ofMillis(600), Duration.ofSeconds(1), Duration.ofMillis(1_500));

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final H248Endpoint endpoint;

    private LiveMgc(Cell cell, String profile, ProfileCatalog profiles) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        TransportKind kind = TransportKind.valueOf(cell.transport().toUpperCase(Locale.ROOT));
        MgcConfig config = MgcConfig.of(Mid.parse("[127.0.0.1]:2944").orElseThrow(), List.of(new Listener(kind, any)))
                .withTimers(QUICK, Duration.ofMillis(500), Duration.ofMillis(500), 2);
        endpoint = H248Endpoint.start(
                config,
                List.of(GatewayRule.of("*", "127.0.0.0/8", profile, List.of("access", "core"))),
                profiles,
                new H248Endpoint.Watchers(new Ears(), H248Tap.NONE, H248Meters.NONE),
                new Random(1),
                Instant::now);
    }

    static LiveMgc start(Cell cell) {
        return new LiveMgc(cell, "erlang-peer", new LiveProfiles());
    }

    private final class Ears implements GatewayListener {
        @Override
        public void registered(String mid, boolean emptied) {
            told.add("registered");
        }

        @Override
        public void lost(String mid, String reason) {
            told.add("lost");
        }

        @Override
        public void notified(String mid, ContextId context, Command.Notify notify) {
            told.add("notified " + notify.terminations().getFirst() + " "
                    + notify.observed().requestId() + " "
                    + notify.observed().events().getFirst().event().name());
        }

        @Override
        public void changed(String mid, ContextId context, Command.ServiceChange change) {
            told.add("changed " + change.terminations().getFirst() + " "
                    + change.parms().method() + " " + change.parms().reason().code());
        }
    }

    int port() {
        return endpoint.addresses().getFirst().getPort();
    }

    GatewayView gateway() {
        return endpoint.directory().views().getFirst();
    }

    /** Waits until this was told; what was told before is passed over. */
    boolean hears(String wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String next = told.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                return false;
            }
            if (next.equals(wanted)) {
                return true;
            }
        }
    }

    Outcome run(List<Action> actions) throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        endpoint.onLoop(() -> endpoint.directory().request(gateway().mid(), actions, "", first -> {
            if (!outcome.isDone()) {
                outcome.complete(first);
            }
        }));
        return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The reply of the one action; fails where there is none. */
    ActionReply ask(ContextId context, Command... commands) throws Exception {
        Outcome outcome = run(List.of(Action.of(context, commands)));
        if (outcome instanceof Outcome.Replied(var reply) && !reply.actions().isEmpty()) {
            return reply.actions().getFirst();
        }
        throw new AssertionError("no action reply but " + outcome);
    }

    /** The code of the error that a request ends with, wherever it stands; empty if it does not. */
    Optional<Integer> errorOf(ContextId context, Command... commands) throws Exception {
        return switch (run(List.of(Action.of(context, commands)))) {
            case Outcome.Replied(var reply) -> ErrorCodes.of(reply);
            case Outcome.Lost _, Outcome.Refused _, Outcome.Late _ -> Optional.empty();
        };
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
