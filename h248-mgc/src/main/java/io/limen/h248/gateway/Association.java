package io.limen.h248.gateway;

import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.AtMostOnce;
import io.limen.h248.transaction.ReplyTransaction;
import io.limen.h248.transaction.RetryPolicy;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.TransportKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The control relation with one gateway. Belongs to the loop; {@link #view()} may be read from any thread. */
final class Association {
    private static final long COPY_MILLIS = 5_000;
    private final String name;
    private final Surroundings around;
    private final Requests requests;
    private final AtMostOnce<Transaction.Reply> received;
    private final LiveContexts contexts = new LiveContexts();
    private Registration registration;
    private List<PackageVersion> packages = List.of();
    private List<String> packageNames = List.of();
    private Set<String> abilities = Set.of();
    private GatewayState admin = GatewayState.IN_SERVICE;
    private boolean up;
    private boolean leaving;
    private boolean audited;
    private long registeredAt;
    private int misses;
    private double roundTripMillis;
    private Runnable cancelBeat = () -> {};
    private volatile GatewayView view;

    /** What a registration agreed on. */
    record Registration(GatewayRule rule, Link link, Form form, int version, String profile) {}

    Association(Mid mid, Registration first, Surroundings around) {
        this.name = mid.text();
        this.around = around;
        this.registration = first;
        this.requests = new Requests(
                around.loop(), around.random(), around.config().limits().outstanding(), this::sendRequest);
        this.received = new AtMostOnce<>(
                around.config().longTimer(), around.config().limits().rememberedRequests());
        refresh(List.of());
        this.view = snapshot();
    }

    GatewayView view() {
        return view;
    }

    LiveContexts contexts() {
        return contexts;
    }

    GatewayRule rule() {
        return registration.rule();
    }

    int version() {
        return registration.version();
    }

    boolean up() {
        return up;
    }

    /** Takes over what a ServiceChange on ROOT agreed; {@code emptied}: the gateway holds nothing of before. */
    void registered(Registration agreed, boolean emptied) {
        if (emptied) {
            requests.abort("gateway restarted");
            contexts.clear();
        }
        registration = agreed;
        up = true;
        registeredAt = around.loop().nowMillis();
        leaving = false;
        audited = false;
        misses = 0;
        refresh(emptied ? List.of() : packages);
        publish();
    }

    /** To be called once the reply to the registration has left. */
    void afterRegistration(boolean emptied) {
        AuditDescriptor wanted = AuditDescriptor.of(AuditItem.Token.PACKAGES);
        List<Action> audit = List.of(Action.of(ContextId.NULL, Command.AuditValue.of(TerminationId.ROOT, wanted)));
        requests.send(audit, "", policy(), outcome -> {
            switch (outcome) {
                case Outcome.Replied r -> inService(r.reply(), emptied);
                case Outcome.Late r -> {} // given up before: the gateway has to register again
                case Outcome.Lost l -> lost(l.reason());
                case Outcome.Refused r -> {}
            }
        });
        armBeat();
    }

    /** Runs one transaction. The consumer is called on the loop. */
    void request(List<Action> actions, String correlation, Consumer<Outcome> onOutcome) {
        if (!up) {
            onOutcome.accept(new Outcome.Lost("gateway `" + name + "` is lost"));
            return;
        }
        requests.send(actions, correlation, policy(), outcome -> {
            meter(outcome);
            if (outcome instanceof Outcome.Lost l && up) {
                // T-MAX without a sign of life is a failed gateway (H.248.1 §11.5)
                onOutcome.accept(outcome);
                lost(l.reason());
                return;
            }
            onOutcome.accept(outcome);
        });
        publish();
    }

    /** Ends the association: outstanding requests are lost, the listener is told. */
    void lost(String reason) {
        if (!up) {
            return;
        }
        up = false;
        cancelBeat.run();
        publish();
        requests.abort(reason);
        around.listener().lost(name, reason);
    }

    void admin(GatewayState wanted) {
        admin = wanted;
        publish();
    }

    void leaving(boolean gracefully) {
        leaving = gracefully;
        publish();
    }

    /** Asks for a sign of life now. */
    void audit(Consumer<Outcome> onOutcome) {
        List<Action> beat =
                List.of(Action.of(ContextId.NULL, Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.NOTHING)));
        requests.send(beat, "", beatPolicy(), onOutcome);
    }

    boolean uses(Link link) {
        return up && registration.link().equals(link);
    }

    Form form() {
        return registration.form();
    }

    /**
     * What to do with a request of the gateway (at-most-once). A registration that comes again well after the gateway
     * took our answer to the first is a gateway that restarted and counts its ids from the start: it is no copy.
     */
    ReplyTransaction.Verdict<Transaction.Reply> arrived(Transaction.Request request, long now) {
        if (Commands.registration(request).isPresent() && (!up || (audited && now - registeredAt > COPY_MILLIS))) {
            received.forgetPeer(name);
        }
        return received.arrived(new AtMostOnce.Key(name, request.id()), now);
    }

    /** Answers a request that was carried out, on the link it came by, and keeps the answer. */
    void answer(Link link, Form form, Transaction.Reply reply) {
        received.completed(
                new AtMostOnce.Key(name, reply.id()), reply, around.loop().nowMillis());
        write(link, form, reply, correlation(reply), false);
    }

    /** What the context was made for that a gateway's request, or our reply to it, is about. */
    String correlation(Transaction transaction) {
        return switch (transaction) {
            case Transaction.Request r ->
                contexts.correlation(r.actions().getFirst().context());
            case Transaction.Reply r ->
                r.actions().isEmpty()
                        ? ""
                        : contexts.correlation(r.actions().getFirst().context());
            case Transaction.Pending p -> "";
            case Transaction.ResponseAck a -> "";
            case Transaction.SegmentAck s -> "";
        };
    }

    /** Sends something on the link a message came by. */
    void write(Link link, Form form, Transaction transaction, String correlation, boolean copy) {
        List<Transaction> all = new ArrayList<>(2);
        if (link.kind() == TransportKind.UDP && transaction instanceof Transaction.Request) {
            requests.takeAcks().ifPresent(all::add);
        }
        all.add(transaction);
        byte[] bytes = H248Codec.encode(
                H248Message.of(registration.version(), around.config().mid(), all), form);
        link.send(bytes);
        if (copy) {
            around.meters().retransmission(name, false);
        }
        tap(correlation, false, transaction, bytes, copy);
    }

    /** A reply, pending or acknowledgement of the gateway. */
    void answered(Transaction transaction, byte[] bytes) {
        misses = 0;
        switch (transaction) {
            case Transaction.Reply r -> {
                boolean known = requests.knows(r.id());
                tap(requests.correlation(r.id()), true, r, bytes, false);
                requests.reply(r).ifPresent(this::measured);
                if (!known) {
                    around.meters().unexpected("reply to no request");
                }
                publish();
            }
            case Transaction.Pending p -> {
                tap(requests.correlation(p.id()), true, p, bytes, false);
                requests.pending(p.id());
            }
            case Transaction.ResponseAck a ->
                a.ranges().forEach(range -> received.acknowledged(name, range.first(), range.last()));
            case Transaction.SegmentAck s -> around.meters().unexpected("segment acknowledgement");
            case Transaction.Request r -> throw new IllegalArgumentException("a request is no answer");
        }
    }

    void alive() {
        misses = 0;
    }

    void tap(String correlation, boolean inbound, Transaction transaction, byte[] bytes, boolean copy) {
        if (!(transaction instanceof Transaction.ResponseAck)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            around.tap().onMessage(correlation, name, inbound, Summary.of(transaction), text, copy);
        }
    }

    void publish() {
        view = snapshot();
    }

    private void sendRequest(String correlation, Transaction transaction, boolean copy) {
        write(registration.link(), registration.form(), transaction, correlation, copy);
    }

    private RetryPolicy policy() {
        RetryPolicy retry = around.config().retry();
        return registration.link().kind().reliable() ? retry.withoutRepeats() : retry;
    }

    private RetryPolicy beatPolicy() {
        RetryPolicy retry = around.config().retry();
        Duration most = around.config().heartbeatTimeout();
        Duration first = retry.first().compareTo(most) > 0 ? most : retry.first();
        RetryPolicy beat = new RetryPolicy(first, retry.factor(), max(first, retry.cap()), max(first, most), most);
        return registration.link().kind().reliable() ? beat.withoutRepeats() : beat;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void armBeat() {
        cancelBeat.run();
        double jitter = 0.9 + 0.2 * around.random().nextDouble(); // keeps gateways that registered together apart
        long wait = Math.round(around.config().heartbeat().toMillis() * jitter);
        cancelBeat = around.loop().after(wait, this::beat);
    }

    private void beat() {
        if (!up) {
            return;
        }
        audit(outcome -> {
            if (outcome instanceof Outcome.Lost l
                    && up
                    && ++misses > around.config().allowedMisses()) {
                lost("no answer to " + misses + " audits: " + l.reason());
            } else if (up) {
                armBeat();
            }
        });
    }

    private void inService(Transaction.Reply reply, boolean emptied) {
        learnPackages(reply);
        around.listener().registered(name, emptied);
    }

    private void learnPackages(Transaction.Reply reply) {
        for (ActionReply action : reply.actions()) {
            for (CommandReply command : action.replies()) {
                if (command instanceof CommandReply.Audit audit) {
                    Descriptor.first(audit.descriptors(), PackagesDescriptor.class)
                            .ifPresent(p -> refresh(p.packages()));
                }
            }
        }
        audited = true; // an error instead of packages leaves what the profile alone promises
        publish();
    }

    private void refresh(List<PackageVersion> declared) {
        packages = declared;
        packageNames = declared.stream().map(p -> p.name() + "-" + p.version()).toList();
        abilities = around.profiles().abilities(registration.profile(), declared);
    }

    private void measured(long millis) {
        roundTripMillis = roundTripMillis == 0.0 ? (double) millis : roundTripMillis * 0.875 + millis * 0.125;
        around.meters().roundTrip(name, Duration.ofMillis(millis));
    }

    private void meter(Outcome outcome) {
        switch (outcome) {
            case Outcome.Replied r -> around.meters().transaction(name, false, result(r.reply()));
            case Outcome.Lost l -> around.meters().transaction(name, false, H248Meters.Result.LOST);
            case Outcome.Refused r -> around.meters().transaction(name, false, H248Meters.Result.REFUSED);
            case Outcome.Late l -> around.meters().unexpected("late reply");
        }
    }

    static H248Meters.Result result(Transaction.Reply reply) {
        boolean failed = switch (reply.body()) {
            case ReplyBody.Failed f -> true;
            case ReplyBody.Actions a ->
                a.actions().stream().anyMatch(r -> r.error().isPresent());
        };
        return failed ? H248Meters.Result.ERROR : H248Meters.Result.OK;
    }

    private GatewayState state() {
        if (!up || !audited) {
            return GatewayState.LOST;
        }
        return admin == GatewayState.IN_SERVICE && leaving ? GatewayState.DRAINING : admin;
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
                packageNames,
                contexts.count(),
                Duration.ofNanos(Math.round(roundTripMillis * 1_000_000)),
                registration.rule().realms(),
                abilities,
                link.peer().getAddress().getHostAddress() + ":" + link.peer().getPort(),
                registration.rule().weight());
    }
}
