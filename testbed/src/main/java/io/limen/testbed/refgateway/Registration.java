package io.limen.testbed.refgateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeAddress;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.RequestOutcome;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The control association as the gateway sees it (H.248.1 §7.2.8, §11): registers, moves on, registers again. */
@SuppressWarnings("FutureReturnValueIgnored") // a retry that cannot be scheduled means that the engine is closing
final class Registration {
    private final GatewaySettings settings;
    private final EventLoop loop;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Requests requests;
    private final Runnable forgetAll;
    private final CompletableFuture<InetSocketAddress> registered = new CompletableFuture<>();
    private final Controllers controllers;
    private InetSocketAddress mgc;
    private Optional<Mid> controller = Optional.empty();
    private int version;
    private boolean inService;
    private boolean registering;
    private boolean stopped;
    private int registrations;
    private int attempt;
    private int agreed;
    private Step step;

    /** Sends requests and tells how they ended. */
    interface Requests {
        void send(ContextId context, Command command, Consumer<RequestOutcome> done);

        /** From now on this controller is spoken to; what waits for an answer of another is lost. */
        void turnTo(InetSocketAddress controller);

        /** Ends the requests that wait for an answer as lost. */
        void giveUp(String reason);

        /** Ends the connections to other controllers. */
        void keepOnly(InetSocketAddress mgc);
    }

    Registration(
            GatewaySettings settings,
            EventLoop loop,
            RandomGenerator random,
            InstantSource clock,
            Requests requests,
            Runnable forgetAll) {
        this.settings = settings;
        this.loop = loop;
        this.random = random;
        this.clock = clock;
        this.requests = requests;
        this.forgetAll = forgetAll;
        this.controllers = new Controllers(settings.mgcs(), settings.protocol().form());
        this.mgc = controllers.primary();
        this.version = settings.protocol().version();
        this.step = first(ServiceChangeMethod.RESTART, ServiceChangeReason.COLD_BOOT);
    }

    InetSocketAddress mgc() {
        return mgc;
    }

    /** Version of our messages: the highest one until another is agreed. */
    int version() {
        return version;
    }

    /** The version that the last controller agreed to; 0 before the first. */
    int agreedVersion() {
        return agreed;
    }

    boolean inService() {
        return inService;
    }

    /** How often a controller took us. */
    int registrations() {
        return registrations;
    }

    CompletableFuture<InetSocketAddress> registered() {
        return registered;
    }

    /** Registers after a random part of the restart delay (H.248.1 §9.2). */
    void begin() {
        after(part(settings.timers().restartDelay()), () -> register(step));
    }

    void stop() {
        stopped = true;
    }

    /** 505 until a controller took us, 504 for any other than that one (H.248.1 §11.2). */
    Optional<ErrorCode> objection(Mid sender) {
        if (!inService) {
            return Optional.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY);
        }
        boolean known = controller.isEmpty() || controller.get().equals(sender);
        return known ? Optional.empty() : Optional.of(ErrorCode.UNAUTHORIZED_ENTITY);
    }

    /** The name of the controller that took us: that of the first message after the registration was sent. */
    void heard(Mid sender) {
        if (controller.isEmpty()) {
            controller = Optional.of(sender);
        }
    }

    /** A controller that cannot read the version of a registration gets it in the next lower one (H.248.1 §11.3). */
    void rejected(ErrorCode code) {
        if (registering && code.equals(ErrorCode.VERSION_NOT_SUPPORTED) && version > 1) {
            attempt++;
            requests.giveUp("the controller cannot read version " + version);
            register(new Step(step.method(), step.reason(), step.redirections(), version - 1));
        }
    }

    /** The controller no longer answers: what stands may belong to calls it still knows, so it is kept. */
    void lost() {
        if (inService && !registering && !stopped) {
            inService = false;
            requests.giveUp("the controller is silent");
            controllers.failed(mgc);
            tryNext();
        }
    }

    /** The next of the list as Failover, the one that was lost as Disconnected, then a pause (H.248.1 §11.5). */
    private void tryNext() {
        Optional<InetSocketAddress> other = controllers.next();
        if (other.isPresent()) {
            mgc = other.get();
            register(
                    controllers.wasLost(mgc)
                            ? first(ServiceChangeMethod.DISCONNECTED, ServiceChangeReason.SERVICE_RESTORED)
                            : controllers.hasLost()
                                    ? first(ServiceChangeMethod.FAILOVER, ServiceChangeReason.MGC_IMPENDING_FAILURE)
                                    : first(ServiceChangeMethod.RESTART, ServiceChangeReason.COLD_BOOT));
        } else {
            controllers.again();
            Duration pause = settings.timers().retryRegistration();
            after(pause.dividedBy(2).plus(part(pause.dividedBy(2))), this::tryNext);
        }
    }

    /** A ServiceChange of the controller on ROOT: HandOff, or an order to restart. */
    void ordered(Command.ServiceChange change) throws Refused {
        ServiceChangeMethod method = change.parms().method();
        boolean handOff = method.equals(ServiceChangeMethod.HANDOFF);
        if (!handOff && !method.equals(ServiceChangeMethod.RESTART) && !method.equals(ServiceChangeMethod.FORCED)) {
            throw new Refused(ErrorCode.UNSUPPORTED_VALUE, "service change " + method + " of ROOT by a controller");
        }
        Optional<InetSocketAddress> other = change.parms().mgcIdToTry().flatMap(controllers::address);
        if (handOff && other.isEmpty()) {
            throw new Refused(ErrorCode.MISSING_INFORMATION, "no address to hand off to");
        }
        loop.execute(() -> {
            other.ifPresent(address -> mgc = address);
            if (!handOff) {
                forgetAll.run();
            }
            register(first(
                    handOff ? ServiceChangeMethod.HANDOFF : ServiceChangeMethod.RESTART,
                    ServiceChangeReason.MGC_DIRECTED));
        });
    }

    /**
     * Tells the controller that the gateway goes out of service, or that it does not after all.
     *
     * @param delay seconds, for Graceful
     */
    CompletableFuture<Boolean> announce(ServiceChangeMethod method, ServiceChangeReason reason, OptionalLong delay) {
        return announce(TerminationId.ROOT, ContextId.NULL, method, reason, delay);
    }

    /** The same for a termination, or for all of an interface. */
    CompletableFuture<Boolean> announce(
            TerminationId id,
            ContextId context,
            ServiceChangeMethod method,
            ServiceChangeReason reason,
            OptionalLong delay) {
        ServiceChangeParms parms = new ServiceChangeParms(
                method,
                reason,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                delay,
                Optional.empty(),
                Optional.of(now()),
                false,
                List.of(),
                List.of());
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        requests.send(
                context,
                Command.ServiceChange.of(id, parms),
                outcome -> taken.complete(outcome instanceof RequestOutcome.Replied(Transaction.Reply reply)
                        && ReferenceGateway.isTaken(reply)));
        return taken;
    }

    /** Registers once more with the present controller, by order. */
    void again(ServiceChangeMethod method, ServiceChangeReason reason) {
        register(first(method, reason));
    }

    /** A registration as it is tried, with the number of redirections that led to it. */
    private record Step(ServiceChangeMethod method, ServiceChangeReason reason, int redirections, int version) {}

    private Step first(ServiceChangeMethod method, ServiceChangeReason reason) {
        return new Step(method, reason, 0, settings.protocol().version());
    }

    private static final int MOST_REDIRECTIONS = 10;

    private void register(Step wanted) {
        if (stopped) {
            return;
        }
        registering = true;
        inService = false;
        controller = Optional.empty();
        version = wanted.version();
        step = wanted;
        int mine = ++attempt;
        requests.turnTo(mgc);
        ServiceChangeParms parms = ServiceChangeParms.registration(
                wanted.method(), wanted.reason(), version, settings.protocol().profile(), Optional.of(now()));
        requests.send(ContextId.NULL, Command.ServiceChange.of(TerminationId.ROOT, parms), outcome -> {
            if (mine == attempt) { // what became of an earlier one is no matter any more
                ended(outcome, wanted);
            }
        });
    }

    private TimeNotation now() {
        return TimeNotation.of(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private void ended(RequestOutcome outcome, Step ended) {
        registering = false;
        switch (outcome) {
            case RequestOutcome.Replied(Transaction.Reply reply)
            when ReferenceGateway.isTaken(reply) -> taken(parms(reply), ended);
            case RequestOutcome.Replied _, RequestOutcome.Lost _, RequestOutcome.Refused _ -> tryNext();
            case RequestOutcome.Late _ -> {}
        }
    }

    private void taken(Optional<ServiceChangeReplyParms> parms, Step tried) {
        Optional<InetSocketAddress> elsewhere =
                parms.flatMap(ServiceChangeReplyParms::mgcIdToTry).flatMap(controllers::address);
        if (elsewhere.isPresent()) {
            if (tried.redirections() < MOST_REDIRECTIONS) {
                mgc = elsewhere.get();
                register(new Step(
                        tried.method(),
                        tried.reason(),
                        tried.redirections() + 1,
                        settings.protocol().version()));
            } else {
                tryNext();
            }
            return;
        }
        int told = parms.map(ServiceChangeReplyParms::version)
                .orElse(OptionalInt.empty())
                .orElse(version);
        agreed = Math.clamp(told, 1, settings.protocol().version());
        version = agreed;
        parms.flatMap(ServiceChangeReplyParms::address).ifPresent(this::move);
        controllers.taken();
        requests.keepOnly(mgc);
        inService = true;
        registrations++;
        registered.complete(mgc);
    }

    private void move(ServiceChangeAddress address) {
        mgc = switch (address) {
            case ServiceChangeAddress.Port(int port) -> new InetSocketAddress(mgc.getAddress(), port);
            case ServiceChangeAddress.Name(Mid mid) -> controllers.address(mid).orElse(mgc);
        };
    }

    private Duration part(Duration whole) {
        return Duration.ofMillis(random.nextLong(whole.toMillis() + 1));
    }

    private void after(Duration wait, Runnable task) {
        loop.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Optional<ServiceChangeReplyParms> parms(Transaction.Reply reply) {
        return reply.actions().stream()
                .flatMap(action -> action.replies().stream())
                .filter(CommandReply.ServiceChange.class::isInstance)
                .map(CommandReply.ServiceChange.class::cast)
                .findFirst()
                .flatMap(CommandReply.ServiceChange::parms);
    }
}
