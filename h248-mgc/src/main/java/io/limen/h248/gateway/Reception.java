package io.limen.h248.gateway;

import io.limen.h248.association.TokenBucket;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.Transaction;
import io.limen.h248.transport.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes registrations in: at a bounded rate, after a look at who else has that name, with names looked up, or sends them
 * on to another controller. Belongs to the loop.
 */
final class Reception {
    /**
     * A registration on its way in.
     *
     * @param rule that lets it in
     * @param bytes of the message, for the tap
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Visit(
            Sender sender, GatewayRule rule, Transaction.Request request, Command.ServiceChange change, byte[] bytes) {
        Visitor visitor() {
            return new Visitor(sender.mid(), sender.link().peer(), request.id());
        }
    }

    /** What makes two registrations copies of one. */
    record Visitor(Mid mid, InetSocketAddress from, long transaction) {}

    private final Surroundings around;
    private final GatewayDirectory directory;
    private final Commands commands;
    private final Strangers strangers;
    private final Redirects redirects;
    private final Map<Visitor, Visit> underWay = new HashMap<>();
    private final ArrayDeque<Visit> waiting = new ArrayDeque<>();
    private TokenBucket bucket;
    private boolean draining;

    Reception(Surroundings around, GatewayDirectory directory, Commands commands, Strangers strangers) {
        this.around = around;
        this.directory = directory;
        this.commands = commands;
        this.strangers = strangers;
        this.redirects = new Redirects(around.config().association().redirect());
        AssociationSettings.RegistrationSettings settings =
                around.config().association().registration();
        this.bucket = TokenBucket.full(
                settings.perSecond(), settings.burst(), around.loop().nowMillis());
    }

    /** A registration came that no association has answered yet. */
    void arrived(Visit visit) {
        if (underWay.containsKey(visit.visitor())) {
            strangers.answer(
                    visit.sender(),
                    Optional.of(visit.rule()),
                    new Transaction.Pending(visit.request().id()));
            return;
        }
        bucket = bucket.at(around.loop().nowMillis());
        if (waiting.isEmpty() && bucket.allows()) {
            bucket = bucket.taken();
            underWay.put(visit.visitor(), visit);
            begin(visit);
        } else if (waiting.size() < around.config().association().registration().waiting()) {
            underWay.put(visit.visitor(), visit);
            waiting.add(visit);
            strangers.answer(
                    visit.sender(),
                    Optional.of(visit.rule()),
                    new Transaction.Pending(visit.request().id()));
            drainLater();
        } else {
            full(visit);
        }
    }

    /** Over UDP it is repeated all by itself; a connection would wait for ever. */
    private void full(Visit visit) {
        around.meters().unexpected("registration beyond the rate");
        if (visit.sender().link().kind() != TransportKind.UDP) {
            refuse(visit, ErrorDescriptor.of(ErrorCode.BUSY, "too many registrations at once"));
        }
    }

    private void drainLater() {
        if (!draining) {
            draining = true;
            var _ = around.loop().after(bucket.waitMillis(), this::drain);
        }
    }

    private void drain() {
        draining = false;
        bucket = bucket.at(around.loop().nowMillis());
        while (!waiting.isEmpty() && bucket.allows()) {
            bucket = bucket.taken();
            begin(waiting.remove());
        }
        if (!waiting.isEmpty()) {
            drainLater();
        }
    }

    private void begin(Visit visit) {
        Optional<Association> known = directory.known(visit.sender().mid());
        if (known.isEmpty()
                || !known.get().up()
                || known.get().isFrom(visit.sender().link().peer())) {
            judge(visit, Optional.empty());
            return;
        }
        switch (visit.rule().terms().takeover()) {
            case NEVER -> another(visit);
            case ALWAYS -> judge(visit, Optional.empty());
            case WHEN_SILENT ->
                known.get().audit(outcome -> {
                    switch (outcome) {
                        case Outcome.Replied r -> another(visit);
                        case Outcome.Lost l -> judge(visit, Optional.empty());
                        case Outcome.Refused r -> another(visit);
                        case Outcome.Late l -> {}
                    }
                });
        }
    }

    private void another(Visit visit) {
        around.meters().unexpected("second gateway of one name");
        finish(visit, ErrorDescriptor.of(ErrorCode.UNAUTHORIZED, "a gateway of this name is here from elsewhere"));
    }

    private void judge(Visit visit, Optional<List<InetAddress>> resolved) {
        Sender sender = visit.sender();
        boolean newcomer = directory.known(sender.mid()).filter(Association::up).isEmpty();
        Optional<Mid> other = goesOn(visit)
                ? Optional.empty()
                : redirects.target(
                        sender.mid(),
                        visit.rule(),
                        newcomer && directory.full(),
                        around.loop().nowMillis());
        if (other.isPresent()) {
            sendOn(visit, other.get());
            return;
        }
        Registrar.Offer offer = new Registrar.Offer(
                sender.mid(), sender.version(), sender.link(), sender.form(), visit.change(), resolved);
        switch (directory.registrar().judge(offer)) {
            case Registrar.Verdict.Refused r -> finish(visit, r.error());
            case Registrar.Verdict.Accepted a -> accept(visit, a);
            case Registrar.Verdict.LookUp l ->
                around.names()
                        .resolve(
                                l.name(),
                                found -> around.loop().after(0, () -> judge(visit, Optional.of(List.copyOf(found)))));
        }
    }

    /** A gateway that was only disconnected has its calls here. */
    private boolean goesOn(Visit visit) {
        return Commands.continues(visit.change())
                && directory
                        .known(visit.sender().mid())
                        .filter(a -> a.up() && a.isFrom(visit.sender().link().peer()))
                        .isPresent();
    }

    private void accept(Visit visit, Registrar.Verdict.Accepted grant) {
        underWay.remove(visit.visitor());
        Sender sender = visit.sender();
        Optional<Association> opened = directory.open(sender.mid(), grant.agreed());
        if (opened.isEmpty()) {
            refuse(visit, ErrorDescriptor.of(ErrorCode.INSUFFICIENT_RESOURCES, "too many gateways"));
            return;
        }
        Association gateway = opened.get();
        if (!gateway.isFrom(sender.link().peer())) {
            gateway.exchange().forgetReceived(); // ids of the one before are not those of this one
        }
        Requests.Way from = new Requests.Way(sender.link(), sender.form());
        if (gateway.arrived(from, visit.request(), visit.bytes())) {
            commands.run(sender, gateway, visit.request(), Optional.of(grant));
        }
        directory.moved(gateway, grant.agreed());
    }

    private void finish(Visit visit, ErrorDescriptor error) {
        underWay.remove(visit.visitor());
        refuse(visit, error);
    }

    private void refuse(Visit visit, ErrorDescriptor error) {
        strangers.refuse(visit.sender(), Optional.of(visit.rule()), visit.request(), visit.change(), error);
    }

    /** The registration is not accepted: the gateway is to try another controller first (H.248.1 §11.3). */
    private void sendOn(Visit visit, Mid other) {
        underWay.remove(visit.visitor());
        around.meters().unexpected("registration sent on");
        ServiceChangeReplyParms parms = new ServiceChangeReplyParms(
                Optional.empty(), Optional.of(other), Optional.empty(), OptionalInt.empty(), Optional.empty());
        CommandReply reply = new CommandReply.ServiceChange(visit.change().terminations(), Optional.of(parms));
        strangers.answer(
                visit.sender(),
                Optional.of(visit.rule()),
                Transaction.Reply.of(visit.request().id(), List.of(ActionReply.of(ContextId.NULL, List.of(reply)))));
        directory
                .known(visit.sender().mid())
                .filter(a -> a.isFrom(visit.sender().link().peer()))
                .ifPresent(a -> a.end("sent on to " + other.text()));
    }

    /** Whether new gateways are sent on from now, as far as other controllers are configured. */
    void sendOnAll(boolean all) {
        redirects.all(all);
    }
}
