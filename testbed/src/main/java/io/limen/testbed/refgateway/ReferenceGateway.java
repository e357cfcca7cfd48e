package io.limen.testbed.refgateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.RequestOutcome;
import io.limen.testbed.refgateway.media.MediaEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An H.248 media gateway over UDP, TCP or SCTP. Everything runs on the media engine's thread; its methods may be called on any. */
public final class ReferenceGateway implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofMillis(300);

    private final MediaEngine engine;
    private final Uplink uplink;
    private final InetSocketAddress local;
    private final Mid mid;
    private final Messenger messenger;
    private final Contexts contexts;
    private final Registration registration;
    private final RootEvents root;
    private final Commands commands;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ReferenceGateway(GatewaySettings settings, WireNames names, MediaEngine engine, Uplink uplink) {
        SecureRandom random = new SecureRandom();
        long seed = random.nextLong() >>> 1;
        this.engine = engine;
        this.uplink = uplink;
        this.local = uplink.local();
        String name = settings.mid().orElse("[" + local.getAddress().getHostAddress() + "]:" + local.getPort());
        this.mid = Mid.parse(name).orElseThrow(() -> new IllegalArgumentException("no mid: `" + name + "`"));
        this.messenger = new Messenger(settings, engine.loop(), uplink, mid, random, new Front());
        this.contexts = new Contexts(seed);
        this.registration = new Registration(settings, engine.loop(), random, Instant::now, messenger, contexts::clear);
        this.root = new RootEvents(names, engine.loop(), this::notifyMgc);
        Notifier notifier = new Notifier(names, contexts, engine.loop(), this::notifyMgc);
        Setting setting = new Setting(names, engine, Map.of("1", "access", "2", "core", "3", "home"), notifier::arm);
        Audits audits = new Audits(contexts, names, root);
        this.commands = new Commands(contexts, setting, audits, root, registration);
        engine.listen(notifier);
        uplink.start(messenger);
    }

    /** Starts a gateway: it registers and keeps trying. */
    public static ReferenceGateway start(GatewaySettings settings, WireNames names) throws IOException {
        MediaEngine engine = new MediaEngine(settings.media());
        try {
            Uplink uplink = Uplink.open(settings.protocol().transport(), settings.listen(), engine.loop());
            ReferenceGateway gateway = new ReferenceGateway(settings, names, engine, uplink);
            engine.loop().execute(gateway.registration::begin);
            return gateway;
        } catch (IOException inUse) {
            engine.close();
            throw inUse;
        }
    }

    /** What the messenger sees of the gateway. */
    private final class Front implements Messenger.Desk {
        @Override
        public InetSocketAddress mgc() {
            return registration.mgc();
        }

        @Override
        public int version() {
            return registration.version();
        }

        @Override
        public Optional<ErrorCode> objection(Mid controller) {
            return registration.objection(controller);
        }

        @Override
        public void heard(Mid controller) {
            registration.heard(controller);
            root.heard();
        }

        @Override
        public void rejected(ErrorCode code) {
            registration.rejected(code);
        }

        @Override
        public void unreachable(InetSocketAddress controller) {
            registration.lost();
        }

        @Override
        public int pendings() {
            return root.pendings();
        }

        @Override
        public Transaction.Reply run(Transaction.Request request, Conduct conduct) {
            return commands.run(request, conduct);
        }
    }

    /** Local H.248 address. */
    public InetSocketAddress local() {
        return local;
    }

    /** Name on the wire. */
    public String mid() {
        return mid.text();
    }

    /** Completes with the first registration. */
    public CompletableFuture<InetSocketAddress> registered() {
        return registration.registered();
    }

    public int terminations() {
        return on(contexts::terminations);
    }

    public int contexts() {
        return on(contexts::size);
    }

    /** Local ports in use for media. */
    public int portsInUse() {
        return on(engine::portsInUse);
    }

    /** From now on it carries itself so. */
    public void conduct(Conduct conduct) {
        on(() -> {
            messenger.conduct(conduct);
            return true;
        });
    }

    /** Announces that it goes out of service; what stands is kept until Forced. */
    public CompletableFuture<Boolean> graceful(Duration delay) {
        return announce(
                ServiceChangeMethod.GRACEFUL,
                ServiceChangeReason.MG_IMPENDING_FAILURE,
                OptionalLong.of(delay.toSeconds()));
    }

    /** Takes back what {@link #graceful} announced (reason 918, v3). */
    public CompletableFuture<Boolean> cancelGraceful() {
        return announce(
                ServiceChangeMethod.GRACEFUL, new ServiceChangeReason(918, "Cancel Graceful"), OptionalLong.empty());
    }

    /** Goes out of service at once and forgets what stands. */
    public CompletableFuture<Boolean> forced() {
        return on(() -> {
            contexts.clear();
            return registration.announce(
                    ServiceChangeMethod.FORCED, ServiceChangeReason.MG_IMPENDING_FAILURE, OptionalLong.empty());
        });
    }

    /** Takes a termination, or with a wildcard an interface, out of service. */
    public CompletableFuture<Boolean> outOfService(String terminationId) {
        return on(() -> registration.announce(
                new TerminationId(terminationId),
                contexts.contextOf(new TerminationId(terminationId)),
                ServiceChangeMethod.FORCED,
                new ServiceChangeReason(904, "Termination malfunctioning"),
                OptionalLong.empty()));
    }

    /** Registers again with the present controller. */
    public void reregister(ServiceChangeMethod method, ServiceChangeReason reason) {
        on(() -> {
            registration.again(method, reason);
            return true;
        });
    }

    /** Tells the controller to send this much less, in percent; whether that event was armed. */
    public boolean congested(int reduction) {
        return on(() -> root.congested(reduction));
    }

    private CompletableFuture<Boolean> announce(
            ServiceChangeMethod method, ServiceChangeReason reason, OptionalLong delay) {
        return on(() -> registration.announce(method, reason, delay));
    }

    /** Figures for a human. */
    public Figures figures() {
        return on(() -> {
            Messenger.Figures messages = messenger.figures();
            return new Figures(
                    contexts.size(),
                    contexts.terminations(),
                    engine.portsInUse(),
                    registration.registrations(),
                    registration.agreedVersion(),
                    messages.requestsRepeated(),
                    messages.requestsSeenAgain(),
                    messages.malformed(),
                    messages.unwritable());
        });
    }

    /**
     * Figures of a gateway.
     *
     * @param contexts standing
     * @param terminations standing
     * @param ports in use
     * @param registrations times that a controller took it
     * @param version protocol version last agreed, 0 before the first registration
     * @param requestsRepeated own requests sent again
     * @param requestsSeenAgain requests of the controller answered from the store
     * @param malformed datagrams and frames that were no message
     * @param unwritable messages that the agreed version or encoding does not have
     */
    public record Figures(
            int contexts,
            int terminations,
            int ports,
            int registrations,
            int version,
            long requestsRepeated,
            long requestsSeenAgain,
            int malformed,
            int unwritable) {}

    private <T> T on(Callable<T> task) {
        return engine.loop().submit(task).syncUninterruptibly().getNow();
    }

    private void notifyMgc(ContextId context, Command.Notify notify) {
        messenger.send(context, notify, outcome -> {
            switch (outcome) {
                case RequestOutcome.Lost _ -> registration.lost();
                case RequestOutcome.Replied _, RequestOutcome.Refused _, RequestOutcome.Late _ -> {}
            }
        });
    }

    /** Whether the reply of a command says that it was taken. */
    static boolean isTaken(Transaction.Reply reply) {
        return !reply.actions().isEmpty()
                && reply.actions().stream().allMatch(a -> a.error().isEmpty())
                && reply.actions().stream()
                        .flatMap(a -> a.replies().stream())
                        .noneMatch(CommandReply.ServiceChangeRefused.class::isInstance);
    }

    /** Goes out of service (Forced) and ends, whether the controller answers or not. */
    @Override
    public void close() {
        if (!closed.get() && on(registration::inService)) {
            var _ = forced().completeOnTimeout(false, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        vanish();
    }

    /** Ends without a word, as a crash would. */
    public void vanish() {
        if (closed.getAndSet(true)) {
            return;
        }
        on(() -> {
            messenger.close();
            registration.stop();
            root.stop();
            contexts.clear();
            return true;
        });
        uplink.close();
        engine.close();
    }
}
