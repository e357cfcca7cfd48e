package io.limen.h248.gateway;

import io.limen.h248.association.Control;
import io.limen.h248.association.ControlEffect;
import io.limen.h248.association.ControlEvent;
import io.limen.h248.association.ControlState;
import io.limen.h248.association.ControlTimer;
import io.limen.h248.association.ControlTimes;
import io.limen.h248.association.Kept;
import io.limen.h248.association.OutOfService;
import io.limen.h248.association.RootEvents;
import io.limen.h248.association.RootTerms;
import io.limen.h248.association.TerminationChange;
import io.limen.h248.association.Throttle;
import io.limen.h248.association.TokenBucket;
import io.limen.h248.audit.RootState;
import io.limen.h248.codec.Form;
import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Link;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final long EARLY_MILLIS = 500;
    private final Mid mid;
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
    private TokenBucket notifies;
    private Runnable cancelRelief = () -> {};
    private RootState root = RootState.UNKNOWN;
    private boolean aborting;
    private boolean reconnected;
    private long registeredAt;
    private long signsOfLife;
    private double roundTripMillis;
    private volatile GatewayView view;

    Association(Mid mid, Registration first, Surroundings around, Wire wire) {
        this.mid = mid;
        this.name = mid.text();
        this.around = around;
        this.registration = first;
        this.exchange = new Exchange(name, around, wire, contexts, first, this::measured);
        this.control = Control.fresh(new ControlTimes(
                around.config().heartbeat(),
                around.config().allowedMisses(),
                around.config().association().supervision().reconnect()));
        this.throttle = Throttle.none(around.config().association().throttle());
        int notifies = around.config().association().guard().notifiesPerSecond();
        this.notifies = TokenBucket.full(notifies, notifies, around.loop().nowMillis());
        this.abilities = Abilities.of(around.profiles(), first, List.of());
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

    Mid mid() {
        return mid;
    }

    String profile() {
        return registration.profile();
    }

    /** Whether a message from there is this gateway's. */
    boolean isFrom(InetSocketAddress peer) {
        return registration.isFrom(peer);
    }

    Form form() {
        return registration.form();
    }

    /** Whether it is registered and not lost. */
    boolean up() {
        return !(control.state() instanceof ControlState.Absent);
    }

    /** Whether it is lost and nothing is to be remembered of it. */
    boolean forgettable() {
        return !up() && admin == GatewayState.IN_SERVICE;
    }

    long registeredAt() {
        return registeredAt;
    }

    boolean uses(Link link) {
        return up() && registration.link().equals(link);
    }

    /** Takes over what a registration agreed; to be followed by {@link #registered} once the reply has left. */
    void agreed(Registration agreed) {
        boolean other = !agreed.profile().equals(registration.profile()) || agreed.version() != registration.version();
        reconnected = agreed.link().kind().reliable() && !agreed.link().equals(registration.link());
        registration = agreed;
        registeredAt = around.loop().nowMillis();
        exchange.use(agreed);
        if (other) {
            abilities = Abilities.of(around.profiles(), agreed, abilities.packages());
        }
        publish();
    }

    /** A registration is answered. What was under way leaves again, as a connection that broke may have taken it along. */
    void registered(ControlEvent.Registered event) {
        if (reconnected && event.kept() != Kept.NOTHING) {
            exchange.linkBack();
        }
        on(event);
    }

    /** Something happened. */
    void on(ControlEvent event) {
        if (event instanceof ControlEvent.Heard) {
            signsOfLife++;
        }
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
        long before = signsOfLife;
        exchange.request(actions, correlation, policy(), outcome -> {
            meter(outcome);
            onOutcome.accept(outcome);
            if (outcome instanceof Outcome.Lost l
                    && signsOfLife == before
                    && !aborting
                    && control.state().reachable()) {
                // T-MAX without a sign of life is a failed gateway (H.248.1 §11.5); one that fails at a request is not
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
        exchange.request(root(AuditDescriptor.NOTHING), "", around.config().beatRetry(), onOutcome);
    }

    /** Tells the gateway to change its service. */
    void order(ServiceOrder order, Consumer<Outcome> onOutcome) {
        request(List.of(Action.of(ContextId.NULL, order.command())), "", outcome -> {
            if (outcome instanceof Outcome.Replied r && Replies.accepted(r.reply())) {
                Obedience.to(order, this, around.listener());
            }
            onOutcome.accept(outcome);
        });
    }

    /** A message of the gateway came on this link: its connection may have been made anew. */
    void back(Link link, long now) {
        if (control.state() instanceof ControlState.Suspended) {
            registration = registration.over(link);
            exchange.use(registration);
            on(new ControlEvent.LinkBack(now));
            exchange.linkBack();
        }
    }

    /**
     * Whether a request of the gateway is to be carried out, as no copy of it was before. A registration that comes again
     * well after the gateway took our answer to the first is a gateway that restarted and counts its ids from the start:
     * it is no copy.
     */
    boolean arrived(Requests.Way from, Transaction.Request request, byte[] bytes) {
        if (Commands.registration(request, up()).isPresent()
                && countsAnew(request, around.loop().nowMillis())) {
            exchange.forgetReceived();
        }
        return exchange.arrived(from, request, bytes);
    }

    /** Whether a registration is a copy of one that was taken. */
    boolean remembers(Transaction.Request registering, long now) {
        return !countsAnew(registering, now) && exchange.remembers(registering);
    }

    private boolean countsAnew(Transaction.Request registering, long now) {
        if (up()
                && Commands.registration(registering)
                        .filter(Commands::continues)
                        .isPresent()) {
            return false; // its requests of before may still be repeated
        }
        boolean settled = control.state() instanceof ControlState.Serving && now - registeredAt > COPY_MILLIS;
        return !control.state().reachable() || settled;
    }

    /**
     * Whether a Notify is beyond the rate of this gateway. Over UDP it is left unanswered, so that the gateway repeats it
     * later; on a connection it is told to (511).
     */
    boolean stormed(Requests.Way from, Transaction.Request request, byte[] bytes) {
        if (!Commands.notifies(request) || exchange.remembers(request)) {
            return false;
        }
        notifies = notifies.at(around.loop().nowMillis());
        if (notifies.allows()) {
            notifies = notifies.taken();
            return false;
        }
        if (from.link().kind().reliable() && exchange.arrived(from, request, bytes)) {
            ErrorDescriptor busy = ErrorDescriptor.of(ErrorCode.BUSY, "too many notifications a second");
            exchange.answer(Transaction.Reply.error(request.id(), busy));
        }
        return true;
    }

    /** ROOT reported events. */
    void rootNotified(Command.Notify notify) {
        RootEvents names = around.profiles().rootEvents(registration.profile());
        throttle = names.applied(throttle, notify.observed(), around.loop().nowMillis());
        relieve();
    }

    /** Shows the reduction as it wears off. */
    private void relieve() {
        cancelRelief.run();
        publish();
        if (throttle.reduction(around.loop().nowMillis()) > 0) {
            cancelRelief = around.loop().after(1000, this::relieve);
        }
    }

    /** A reply, pending or acknowledgement of the gateway. */
    void answered(Requests.Way from, Transaction transaction, byte[] bytes) {
        on(new ControlEvent.Heard(around.loop().nowMillis()));
        exchange.answered(from, transaction, bytes);
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
            case ControlEffect.Prepare e -> prepare();
            case ControlEffect.Inspect e -> around.listener().inspect(name);
            case ControlEffect.AbortRequests e -> abort(e.reason());
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

    /** Requests that end so say nothing of whether the gateway lives. */
    private void abort(String reason) {
        aborting = true;
        exchange.abort(reason);
        aborting = false;
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
        if (aborting) {
            return;
        }
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
                case Outcome.Replied r
                when Replies.tooEarly(r.reply()) -> {
                    var _ = around.loop().after(EARLY_MILLIS, this::auditWhileJoining);
                }
                case Outcome.Replied r -> {
                    learn(r.reply());
                    on(new ControlEvent.Audited(around.loop().nowMillis()));
                }
                case Outcome.Lost l -> {
                    if (!aborting) {
                        on(new ControlEvent.GaveUp(l.reason()));
                    }
                }
                case Outcome.Late l -> {} // given up before: the gateway has to register again
                case Outcome.Refused r -> on(new ControlEvent.GaveUp(r.reason()));
            }
        });
    }

    /** Again, as our reply to the registration had not arrived (505): the gateway repeats that, and then answers. */
    private void auditWhileJoining() {
        if (control.state() instanceof ControlState.Joining) {
            auditPackages();
        }
    }

    private void refreshPackages() {
        exchange.request(root(AuditDescriptor.of(AuditItem.Token.PACKAGES)), "", policy(), outcome -> {
            if (outcome instanceof Outcome.Replied r) {
                learn(r.reply());
                publish();
                prepare();
            }
        });
    }

    /** Properties and events of ROOT, as far as its packages have any; a gateway that refuses them is none the worse. */
    private void prepare() {
        if (abilities.has("root") || abilities.has("seg")) {
            exchange.request(root(AuditDescriptor.of(AuditItem.Token.MEDIA)), "", policy(), outcome -> {
                if (outcome instanceof Outcome.Replied r) {
                    root = Abilities.properties(r.reply());
                    exchange.root(root, abilities.has("seg"));
                }
            });
        }
        List<RequestedEvent> events = new ArrayList<>(around.profiles()
                .rootEvents(registration.profile())
                .wanted(
                        abilities::has,
                        around.config().association().supervision().inactivity()));
        ProfileCatalog.MoreRootEvents more = around.profiles().moreRootEvents(registration.profile(), abilities::has);
        events.addAll(more.events()); // one set of events is all that a termination has
        if (!events.isEmpty()) {
            EventsDescriptor armed = EventsDescriptor.of(around.random().nextLong(1, 0xFFFF_FFFEL), events);
            Command modify = Command.Modify.of(TerminationId.ROOT, armed);
            exchange.request(List.of(Action.of(more.context(), modify)), "", policy(), outcome -> {
                if (outcome instanceof Outcome.Replied r && !Replies.accepted(r.reply())) {
                    around.meters().unexpected("events of root refused");
                }
            });
        }
    }

    /** An error instead of packages leaves what the profile alone promises. */
    private void learn(Transaction.Reply reply) {
        abilities = Abilities.of(
                around.profiles(), registration, Abilities.packages(reply).orElse(List.of()));
    }

    private static List<Action> root(AuditDescriptor wanted) {
        return List.of(Action.of(ContextId.NULL, Command.AuditValue.of(TerminationId.ROOT, wanted)));
    }

    private RetryPolicy policy() {
        return RootTerms.applied(around.config().retry(), root);
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
                GatewayView.encoding(registration.form()),
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
