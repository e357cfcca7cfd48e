package io.limen.h248.procedures;

import io.limen.h248.association.ErrorReaction;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.gateway.GatewayChoice;
import io.limen.h248.gateway.GatewayRule;
import io.limen.h248.gateway.GatewayState;
import io.limen.h248.gateway.GatewayView;
import io.limen.h248.gateway.H248Endpoint;
import io.limen.h248.gateway.H248Meters;
import io.limen.h248.gateway.H248Tap;
import io.limen.h248.gateway.MgcConfig;
import io.limen.h248.gateway.Outcome;
import io.limen.h248.gateway.ServiceOrder;
import io.limen.h248.model.Action;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.GatewayProfile;
import io.limen.policy.plan.GatewayNeeds;
import io.limen.policy.plan.MediaPlan;
import io.limen.policy.plan.Procedure;
import io.limen.policy.plan.ProcedureResult;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The media gateway controller as the rest of the service sees it: gateways to choose from, procedures to run. */
public final class MgcServer implements AutoCloseable {
    private final MgcConfig config;
    private final ShippedProfiles profiles;
    private final H248Endpoint endpoint;
    private final Reconciler reconciler;
    private final GatewayChoice choice;

    /**
     * What a controller is started with.
     *
     * @param config settings of the association
     * @param rules who may register
     * @param profiles gateway profiles by name
     * @param terminationHeartbeat interval of hangterm/thb, zero for none
     * @param groups termination group by realm, to tell which realms an interface that is out of service serves
     */
    public record Setup(
            MgcConfig config,
            List<GatewayRule> rules,
            Map<String, GatewayProfile> profiles,
            Duration terminationHeartbeat,
            Map<String, String> groups) {
        public Setup {
            rules = List.copyOf(rules);
            profiles = Map.copyOf(profiles);
            groups = Map.copyOf(groups);
        }

        /** Without groups: no realm is out of service with an interface. */
        public Setup(
                MgcConfig config,
                List<GatewayRule> rules,
                Map<String, GatewayProfile> profiles,
                Duration terminationHeartbeat) {
            this(config, rules, profiles, terminationHeartbeat, Map.of());
        }

        /** The id to add a termination with in a realm, by a profile. */
        Optional<TerminationId> termination(String realm, String profile) {
            return Optional.ofNullable(groups.get(realm))
                    .flatMap(group -> Optional.ofNullable(profiles.get(profile)).map(p -> p.newTermination(group)));
        }
    }

    /** Who watches. */
    public record Watchers(BearerWatcher bearers, H248Tap tap, H248Meters meters) {}

    private MgcServer(
            MgcConfig config,
            ShippedProfiles profiles,
            H248Endpoint endpoint,
            Reconciler reconciler,
            GatewayChoice choice) {
        this.config = config;
        this.profiles = profiles;
        this.endpoint = endpoint;
        this.reconciler = reconciler;
        this.choice = choice;
    }

    /**
     * Opens the listeners.
     *
     * @throws io.limen.h248.transport.ListenFailedException where an address is in use
     */
    public static MgcServer start(Setup setup, Watchers watchers, RandomGenerator random, InstantSource wall) {
        var profiles = new ShippedProfiles(setup.profiles(), setup.terminationHeartbeat());
        var reconciler = new Reconciler(profiles, watchers.bearers());
        var endpoint = H248Endpoint.start(
                setup.config(),
                setup.rules(),
                profiles,
                new H248Endpoint.Watchers(reconciler, Secrets.hidden(watchers.tap()), watchers.meters()),
                random,
                wall);
        reconciler.serve(endpoint.directory(), setup.config());
        var choice = new GatewayChoice(setup::termination, wall);
        return new MgcServer(setup.config(), profiles, endpoint, reconciler, choice);
    }

    /** Every gateway that ever registered, as it stands now. Any thread. */
    public List<GatewayView> gateways() {
        return endpoint.directory().views();
    }

    /** One gateway by its MID. Any thread. */
    public Optional<GatewayView> gateway(String mid) {
        return endpoint.directory().view(mid);
    }

    /** Addresses that are listened on, in the order of the settings. */
    public List<InetSocketAddress> addresses() {
        return endpoint.addresses();
    }

    /** The least loaded gateway by weight that has what is needed and was not tried. Any thread. */
    public Optional<String> choose(GatewayNeeds needs, Set<String> tried) {
        var there = gateways().stream()
                .filter(gateway -> reconciler.has(gateway.mid(), needs.realms()))
                .toList();
        return choice.choose(there, needs, tried);
    }

    /** What gateways in service can do that serve all of these realms. Any thread. */
    public Set<String> abilities(Set<String> realms) {
        var abilities = new HashSet<String>();
        for (var gateway : gateways()) {
            boolean there = gateway.realms().containsAll(realms) && reconciler.has(gateway.mid(), realms);
            if (GatewayChoice.usable(gateway, false) && there) {
                abilities.addAll(gateway.abilities());
            }
        }
        return abilities;
    }

    /** Runs a procedure as one transaction. The result is told exactly once, on the event loop. Any thread. */
    public void run(String correlation, String mid, Procedure procedure, Consumer<ProcedureResult> onResult) {
        endpoint.onLoop(() -> onLoop(correlation, mid, procedure, onResult));
    }

    /** The message that would ask a gateway for this plan, as pretty text; empty if none would take it now. Any thread. */
    public Optional<String> sketch(MediaPlan plan, GatewayNeeds needs) {
        return choice.preview(gateways(), needs)
                .flatMap(this::gateway)
                .flatMap(view -> profiles.procedures(view.profile()).map(stage2 -> {
                    var reserve = new Procedure.Reserve(plan);
                    return switch (stage2.write(reserve, ShippedProfiles.terms(view))) {
                        case Written.Ready ready -> text(view.version(), ready.actions());
                        case Written.Nothing _ -> "";
                        case Written.Refused refused -> "; cannot be asked for: " + refused.reason() + "\n";
                    };
                }));
    }

    private String text(int version, List<Action> actions) {
        var message = H248Message.of(version, config.mid(), new Transaction.Request(1, actions));
        return Secrets.hidden(new String(H248Codec.encode(message, Form.PRETTY), StandardCharsets.UTF_8));
    }

    /** Locks, unlocks (in service) or drains a gateway; false if it is unknown. Any thread. */
    public boolean admin(String mid, GatewayState wanted) {
        if (gateway(mid).isEmpty()) {
            return false;
        }
        endpoint.onLoop(() -> endpoint.directory().admin(mid, wanted));
        return true;
    }

    /** Audits ROOT of a gateway now; whether it answered. Any thread. */
    public CompletableFuture<Boolean> audit(String mid) {
        var answered = new CompletableFuture<Boolean>();
        endpoint.onLoop(() ->
                endpoint.directory().audit(mid, outcome -> answered.complete(outcome instanceof Outcome.Replied)));
        return answered;
    }

    /** Tells a gateway to change its service or to go elsewhere; whether it agreed. Any thread. */
    public CompletableFuture<Boolean> order(String mid, ServiceOrder order) {
        var agreed = new CompletableFuture<Boolean>();
        endpoint.onLoop(() -> endpoint.directory()
                .order(
                        mid,
                        order,
                        outcome -> agreed.complete(
                                outcome instanceof Outcome.Replied r && ServiceOrder.agreed(r.reply()))));
        return agreed;
    }

    /** Whether gateways that register from now on are sent on to the other controllers that are configured. Any thread. */
    public void sendOn(boolean all) {
        endpoint.onLoop(() -> endpoint.directory().sendOn(all));
    }

    /**
     * Sends every gateway to the other controllers that are configured, in turn, and waits as long as is configured for
     * them to agree; those that register meanwhile are sent on. Without other controllers nothing is told: a gateway
     * learns of a controller that stopped as it learns of one that failed. Any thread but the event loop.
     *
     * @return how many gateways agreed
     */
    public int handOffAll() {
        var redirect = config.association().redirect();
        if (redirect.alternates().isEmpty() || redirect.atStop().isZero()) {
            return 0;
        }
        sendOn(true);
        var orders = new ArrayList<CompletableFuture<Boolean>>();
        for (var gateway : gateways()) {
            if (gateway.state() != GatewayState.LOST) {
                var target = redirect.alternates()
                        .get(orders.size() % redirect.alternates().size());
                orders.add(order(gateway.mid(), new ServiceOrder.HandOff(target))
                        .completeOnTimeout(false, redirect.atStop().toMillis(), TimeUnit.MILLISECONDS));
            }
        }
        return (int) orders.stream().filter(CompletableFuture::join).count();
    }

    /** Ends every association and closes the listeners; see {@link #handOffAll} for telling the gateways before. */
    @Override
    public void close() {
        endpoint.close();
    }

    private void onLoop(String correlation, String mid, Procedure procedure, Consumer<ProcedureResult> onResult) {
        var view = gateway(mid);
        var found = view.flatMap(each -> profiles.procedures(each.profile()));
        if (view.isEmpty() || found.isEmpty()) {
            onResult.accept(new ProcedureResult.Lost("no gateway is named `" + mid + "`"));
            return;
        }
        var stage2 = found.get();
        switch (stage2.write(procedure, ShippedProfiles.terms(view.get()))) {
            case Written.Ready ready -> send(new Job(correlation, mid, procedure, stage2, ready), onResult);
            case Written.Nothing nothing -> onResult.accept(stage2.unchanged(procedure, nothing.notCarried()));
            case Written.Refused refused -> onResult.accept(refused(procedure, refused.reason()));
        }
    }

    /** A procedure under way. */
    private record Job(String correlation, String mid, Procedure procedure, Stage2 stage2, Written.Ready written) {}

    private void send(Job job, Consumer<ProcedureResult> onResult) {
        String correlation = job.correlation();
        String mid = job.mid();
        Procedure procedure = job.procedure();
        endpoint.directory().request(mid, job.written().actions(), correlation, outcome -> {
            switch (outcome) {
                case Outcome.Replied replied -> {
                    var result = job.stage2().result(procedure, job.written(), replied.reply());
                    reconciler.track(mid, correlation, procedure, result);
                    learned(mid, result);
                    onResult.accept(result);
                }
                case Outcome.Lost lost -> {
                    var result = new ProcedureResult.Lost(lost.reason());
                    reconciler.track(mid, correlation, procedure, result);
                    onResult.accept(result);
                }
                case Outcome.Refused refused -> onResult.accept(refused(procedure, refused.reason()));
                case Outcome.Late late -> late(job, late);
            }
        });
    }

    /** What an error of a gateway says of the next time (H.248.8). */
    private void learned(String mid, ProcedureResult result) {
        if (!(result instanceof ProcedureResult.Rejected rejected)) {
            choice.did(mid);
            return;
        }
        switch (ErrorReaction.of(new ErrorCode(rejected.errorCode()))) {
            case REBUILD -> reconciler.inspect(mid);
            case AVOID -> choice.cannot(mid);
            case RETRY_ELSEWHERE, NOT_OURS, OUR_FAULT, GIVE_UP -> {}
        }
    }

    private static ProcedureResult refused(Procedure procedure, String reason) {
        int code = ErrorCode.INSUFFICIENT_RESOURCES.code();
        return procedure instanceof Procedure.Release release
                ? new ProcedureResult.Rejected(code, reason, release.contextId(), release.terminationIds())
                : new ProcedureResult.Rejected(code, reason, 0, List.of());
    }

    /** What a Reserve made whose call has been given up belongs to nobody: it goes at once. */
    private void late(Job job, Outcome.Late late) {
        Procedure procedure = job.procedure();
        if (procedure instanceof Procedure.Reserve || procedure instanceof Procedure.ReservePoint) {
            job.stage2()
                    .leftovers(late.reply())
                    .ifPresent(release -> onLoop(job.correlation(), job.mid(), release, result -> {}));
        } else {
            var result = job.stage2().result(procedure, job.written(), late.reply());
            reconciler.track(job.mid(), job.correlation(), procedure, result);
        }
    }
}
