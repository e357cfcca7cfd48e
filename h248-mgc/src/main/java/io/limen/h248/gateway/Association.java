package io.limen.h248.gateway;

import io.limen.h248.association.Control;
import io.limen.h248.association.ControlEffect;
import io.limen.h248.association.ControlEvent;
import io.limen.h248.association.ControlState;
import io.limen.h248.association.ControlTimer;
import io.limen.h248.association.ControlTimes;
import io.limen.h248.association.OutOfService;
import io.limen.h248.association.TerminationChange;
import io.limen.h248.association.Throttle;
import io.limen.h248.codec.Form;
import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Mid;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.ReplyTransaction;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Link;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the control association with one gateway: hands events to {@link Control} and carries out what it asks for.
 * Belongs to the loop; {@link #view()} may be read from any thread.
 */
final class Association {
    private static final long COPY_MILLIS = 5_000;
    private final String name;
    private final Surroundings around;
    private final Exchange exchange;
    private final LiveContexts contexts = new LiveContexts();
    private final Map<ControlTimer, Runnable> timers = new EnumMap<>(ControlTimer.class);
    private Control control;
    private Registration registration;
    private Abilities abilities;
    private OutOfService outOfService = OutOfService.NONE;
    private Throttle throttle;
    private GatewayState admin = GatewayState.IN_SERVICE;
    private long registeredAt;
    private double roundTripMillis;
    private volatile GatewayView view;

    Association(Mid mid, Registration first, Surroundings around) {
        this.name = mid.text();
        this.around = around;
        this.registration = first;
        this.exchange = new Exchange(name, around, contexts, first);
        this.control = Control.fresh(new ControlTimes(
                around.config().heartbeat(),
                around.config().allowedMisses(),
                around.config().association().supervision().reconnect()));
        this.throttle = Throttle.none(around.config().association().throttle());
        this.abilities = Abilities.of(around.profiles(), first.profile(), List.of());
        this.view = snapshot();
    }

    GatewayView view() {
        return view;
    }

    LiveContexts contexts() {
        return contexts;
    }

    Exchange exchange() {
        return exchange;
    }

    GatewayRule rule() {
        return registration.rule();
    }

    Form form() {
        return registration.form();
    }

    /** Whether it is registered and not lost. */
    boolean up() {
        return !(control.state() instanceof ControlState.Absent);
    }

    boolean uses(Link link) {
        return up() && registration.link().equals(link);
    }

    /** Takes over what a registration agreed; to be followed by {@link #on} once the reply has left. */
    void agreed(Registration agreed) {
        boolean other = !agreed.profile().equals(registration.profile());
        registration = agreed;
        registeredAt = around.loop().nowMillis();
        exchange.use(agreed);
        if (other) {
            abilities = Abilities.of(around.profiles(), agreed.profile(), abilities.packages());
        }
        publish();
    }

    /** Something happened. */
    void on(ControlEvent event) {
        Control.Step step = control.on(event);
        control = step.next();
        publish();
        step.effects().forEach(this::run);
    }

    /** Runs one transaction. The consumer is called on the loop. */
    void request(List<Action> actions, String correlation, Consumer<Outcome> onOutcome) {
        if (!control.state().reachable()) {
            onOutcome.accept(new Outcome.Lost("gateway `" + name + "` is lost"));
            return;
        }
        exchange.request(actions, correlation, policy(), outcome -> {
            meter(outcome);
            onOutcome.accept(outcome);
            if (outcome instanceof Outcome.Lost l && control.state().reachable()) {
                // T-MAX without a sign of life is a failed gateway (H.248.1 §11.5)
                on(new ControlEvent.GaveUp(l.reason()));
            }
        });
        publish();
    }

    /** Ends the association: outstanding requests are lost, the listener is told. */
    void end(String reason) {
        on(new ControlEvent.Ended(reason));
    }

    /** Terminations went out of service or came back. */
    void terminations(TerminationChange change) {
        switch (change) {
            case TerminationChange.Gone c -> outOfService = outOfService.with(c.terminations());
            case TerminationChange.Going c -> outOfService = outOfService.with(c.terminations());
            case TerminationChange.Back c -> {
                if (c.delayMillis() > 0) {
                    var _ = around.loop()
                            .after(
                                    c.delayMillis(),
                                    () -> terminations(new TerminationChange.Back(c.terminations(), 0)));
                } else {
                    outOfService = outOfService.without(c.terminations());
                }
            }
        }
        publish();
    }

    void admin(GatewayState wanted) {
        admin = wanted;
        publish();
    }

    /** Asks for a sign of life now. */
    void audit(Consumer<Outcome> onOutcome) {
        exchange.request(root(AuditDescriptor.NOTHING), "", beatPolicy(), onOutcome);
    }

    /**
     * What to do with a request of the gateway (at-most-once). A registration that comes again well after the gateway
     * took our answer to the first is a gateway that restarted and counts its ids from the start: it is no copy.
     */
    ReplyTransaction.Verdict<Transaction.Reply> arrived(Transaction.Request request, long now) {
        boolean settled = control.state() instanceof ControlState.Serving && now - registeredAt > COPY_MILLIS;
        if (Commands.registration(request).isPresent() && (!control.state().reachable() || settled)) {
            exchange.forgetReceived();
        }
        return exchange.arrived(request, now);
    }

    /** A reply, pending or acknowledgement of the gateway. */
    void answered(Transaction transaction, byte[] bytes) {
        on(new ControlEvent.Heard(around.loop().nowMillis()));
        exchange.answered(transaction, bytes).ifPresent(this::measured);
        publish();
    }

    void publish() {
        view = snapshot();
    }

    private void run(ControlEffect effect) {
        switch (effect) {
            case ControlEffect.AuditPackages e -> auditPackages();
            case ControlEffect.RefreshPackages e -> refreshPackages();
            case ControlEffect.AuditForLife e -> audit(this::beaten);
            case ControlEffect.Prepare e -> {}
            case ControlEffect.Inspect e -> {}
            case ControlEffect.AbortRequests e -> exchange.abort(e.reason());
            case ControlEffect.ForgetContexts e -> {
                contexts.clear();
                outOfService = OutOfService.NONE;
                throttle = Throttle.none(around.config().association().throttle());
                publish();
            }
            case ControlEffect.TellRegistered e -> around.listener().registered(name, e.emptied());
            case ControlEffect.TellLost e -> around.listener().lost(name, e.reason());
            case ControlEffect.StartTimer e -> start(e.timer(), e.millis());
            case ControlEffect.CancelTimer e -> cancel(e.timer());
        }
    }

    private void start(ControlTimer timer, long millis) {
        cancel(timer);
        // keeps the audits of gateways that registered together apart
        double jitter = timer == ControlTimer.BEAT ? 0.9 + 0.2 * around.random().nextDouble() : 1.0;
        Runnable cancel = around.loop()
                .after(
                        Math.round((double) millis * jitter),
                        () -> on(
                                new ControlEvent.TimerFired(timer, around.loop().nowMillis())));
        timers.put(timer, cancel);
    }

    private void cancel(ControlTimer timer) {
        timers.getOrDefault(timer, () -> {}).run();
        timers.remove(timer);
    }

    private void beaten(Outcome outcome) {
        switch (outcome) {
            case Outcome.Replied r -> on(new ControlEvent.Alive(around.loop().nowMillis()));
            case Outcome.Lost l -> on(new ControlEvent.AuditMissed(l.reason()));
            case Outcome.Refused r -> on(new ControlEvent.AuditMissed(r.reason()));
            case Outcome.Late l -> {}
        }
    }

    private void auditPackages() {
        exchange.request(root(AuditDescriptor.of(AuditItem.Token.PACKAGES)), "", policy(), outcome -> {
            switch (outcome) {
                case Outcome.Replied r -> {
                    learn(r.reply());
                    on(new ControlEvent.Audited(around.loop().nowMillis()));
                }
                case Outcome.Lost l -> on(new ControlEvent.GaveUp(l.reason()));
                case Outcome.Late l -> {} // given up before: the gateway has to register again
                case Outcome.Refused r -> on(new ControlEvent.GaveUp(r.reason()));
            }
        });
    }

    private void refreshPackages() {
        exchange.request(root(AuditDescriptor.of(AuditItem.Token.PACKAGES)), "", policy(), outcome -> {
            if (outcome instanceof Outcome.Replied r) {
                learn(r.reply());
                publish();
            }
        });
    }

    /** An error instead of packages leaves what the profile alone promises. */
    private void learn(Transaction.Reply reply) {
        abilities = Abilities.of(
                around.profiles(),
                registration.profile(),
                Abilities.packages(reply).orElse(List.of()));
    }

    private static List<Action> root(AuditDescriptor wanted) {
        return List.of(Action.of(ContextId.NULL, Command.AuditValue.of(TerminationId.ROOT, wanted)));
    }

    private RetryPolicy policy() {
        return abilities.root().applied(around.config().retry());
    }

    private RetryPolicy beatPolicy() {
        RetryPolicy retry = around.config().retry();
        Duration most = around.config().heartbeatTimeout();
        Duration first = retry.first().compareTo(most) > 0 ? most : retry.first();
        return new RetryPolicy(first, retry.factor(), max(first, retry.cap()), max(first, most), most);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void measured(long millis) {
        roundTripMillis = roundTripMillis == 0.0 ? (double) millis : roundTripMillis * 0.875 + millis * 0.125;
        around.meters().roundTrip(name, Duration.ofMillis(millis));
    }

    private void meter(Outcome outcome) {
        switch (outcome) {
            case Outcome.Replied r -> around.meters().transaction(name, false, Replies.result(r.reply()));
            case Outcome.Lost l -> around.meters().transaction(name, false, H248Meters.Result.LOST);
            case Outcome.Refused r -> around.meters().transaction(name, false, H248Meters.Result.REFUSED);
            case Outcome.Late l -> around.meters().unexpected("late reply");
        }
    }

    private GatewayState state() {
        return switch (control.state()) {
            case ControlState.Absent s -> GatewayState.LOST;
            case ControlState.Joining s -> GatewayState.LOST;
            case ControlState.Suspended s -> GatewayState.LOST;
            case ControlState.Serving s ->
                admin == GatewayState.IN_SERVICE && control.leaving() ? GatewayState.DRAINING : admin;
        };
    }

    private GatewayView snapshot() {
        Link link = registration.link();
        return new GatewayView(
                name,
                state(),
                link.kind().name().toLowerCase(Locale.ROOT),
                "text-" + registration.form().name().toLowerCase(Locale.ROOT),
                registration.version(),
                registration.profile(),
                abilities.names(),
                contexts.count(),
                Duration.ofNanos(Math.round(roundTripMillis * 1_000_000)),
                registration.rule().realms(),
                abilities.abilities(),
                link.peer().getAddress().getHostAddress() + ":" + link.peer().getPort(),
                registration.rule().weight(),
                throttle.reduction(around.loop().nowMillis()),
                outOfService.patterns());
    }
}
