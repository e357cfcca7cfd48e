package io.limen.h248.gateway;

import io.limen.h248.association.ControlEvent;
import io.limen.h248.codec.CodecLimits;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.ReplyTransaction;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.MessageSink;
import io.limen.h248.transport.TransportKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * All associations, and the way of each message to its own. Changed on the loop only; {@link #views()} may be read from
 * any thread.
 *
 * <p>Who is answered what: a registration that no rule allows 402, any other command of such a sender 504, a command
 * before registration 505, octets that are no message 400, a transaction that cannot be read 403.
 */
public final class GatewayDirectory implements MessageSink {
    private final Surroundings around;
    private final Registrar registrar;
    private final Commands commands;
    private final CodecLimits limits;
    private final ConcurrentMap<Mid, Association> associations = new ConcurrentHashMap<>();

    GatewayDirectory(Surroundings around) {
        this.around = around;
        this.registrar = new Registrar(around);
        this.commands = new Commands(around, this);
        this.limits = new CodecLimits(
                around.config().limits().messageOctets(),
                around.config().limits().nesting(),
                around.config().limits().commands());
    }

    /** All gateways that ever registered, in any state. */
    public List<GatewayView> views() {
        return associations.values().stream().map(Association::view).toList();
    }

    public Optional<GatewayView> view(String mid) {
        return find(mid).map(Association::view);
    }

    /** Runs one transaction. On the loop only. */
    public void request(String mid, List<Action> actions, String correlation, Consumer<Outcome> onOutcome) {
        Optional<Association> gateway = find(mid);
        if (gateway.isEmpty()) {
            onOutcome.accept(new Outcome.Lost("no gateway is named `" + mid + "`"));
            return;
        }
        gateway.get().request(actions, correlation, onOutcome);
    }

    /** What we hold in a gateway; empty if it is unknown. On the loop only. */
    public Optional<LiveContexts> contexts(String mid) {
        return find(mid).map(Association::contexts);
    }

    /** Publishes the changed number of contexts. On the loop only. */
    public void contextsChanged(String mid) {
        find(mid).ifPresent(Association::publish);
    }

    /** Locks, unlocks or drains; LOST is no admin state. On the loop only; false if the gateway is unknown. */
    public boolean admin(String mid, GatewayState wanted) {
        if (wanted == GatewayState.LOST) {
            throw new IllegalArgumentException("a gateway cannot be told to be lost");
        }
        find(mid).ifPresent(a -> a.admin(wanted));
        return find(mid).isPresent();
    }

    /** Audits ROOT now. On the loop only. */
    public void audit(String mid, Consumer<Outcome> onOutcome) {
        find(mid)
                .filter(Association::up)
                .ifPresentOrElse(
                        a -> a.audit(onOutcome), () -> onOutcome.accept(new Outcome.Lost("gateway is not there")));
    }

    /** Ends every association. On the loop only. */
    public void close(String reason) {
        associations.values().forEach(a -> a.end(reason));
    }

    @Override
    public void received(Link link, byte[] bytes) {
        switch (H248Codec.decode(bytes, limits)) {
            case Decoded.Ok ok -> message(link, ok.form(), ok.message(), bytes);
            case Decoded.Malformed bad -> malformed(link, bad);
        }
    }

    @Override
    public void closed(Link link) {
        for (Association a : associations.values()) {
            if (a.uses(link)) {
                a.on(new ControlEvent.LinkClosed());
            }
        }
    }

    @Override
    public void unreadable(Link link, String reason) {
        around.meters().malformed("frame");
    }

    Registrar registrar() {
        return registrar;
    }

    Optional<Association> known(Mid mid) {
        return Optional.ofNullable(associations.get(mid));
    }

    /** The association for a registration that was accepted; empty if there are too many. */
    Optional<Association> open(Mid mid, Registration agreed) {
        if (!associations.containsKey(mid)
                && associations.size() >= around.config().limits().gateways()) {
            return Optional.empty();
        }
        return Optional.of(associations.computeIfAbsent(mid, m -> new Association(m, agreed, around)));
    }

    /** Answers a sender with which there is no association. */
    void answerStranger(Link link, Form form, int version, Transaction.Reply reply) {
        int spoken = Math.clamp(version, 1, around.config().maxVersion());
        link.send(H248Codec.encode(H248Message.of(spoken, around.config().mid(), reply), form));
    }

    private Optional<Association> find(String mid) {
        return Mid.parse(mid).flatMap(this::known);
    }

    private void message(Link link, Form form, H248Message message, byte[] bytes) {
        Optional<Association> gateway = known(message.mid());
        if (message.body() instanceof MessageBody.MessageError) {
            around.meters().unexpected("error message"); // answering an error could go on for ever
            return;
        }
        for (Transaction transaction : message.transactions()) {
            if (transaction instanceof Transaction.Request request) {
                request(link, form, message, request, gateway, bytes);
            } else if (gateway.isPresent()
                    && gateway.get().up()
                    && gateway.get().rule().matches(message.mid(), link.peer().getAddress())) {
                gateway.get().answered(transaction, bytes);
            } else {
                around.meters().unexpected("answer of a stranger");
            }
        }
    }

    private void request(
            Link link,
            Form form,
            H248Message message,
            Transaction.Request request,
            Optional<Association> gateway,
            byte[] bytes) {
        boolean allowed = registrar.rule(message.mid(), link.peer()).isPresent();
        if (gateway.isEmpty() || !allowed) {
            Commands.Sender sender = new Commands.Sender(link, form, message.mid(), message.version());
            commands.ofStranger(sender, request, allowed, bytes);
            return;
        }
        Association known = gateway.get();
        switch (known.arrived(request, around.loop().nowMillis())) {
            case ReplyTransaction.Verdict.Execute<Transaction.Reply> e -> {
                known.exchange().tap(known.exchange().correlation(request), true, request, bytes, false);
                Commands.Sender sender = new Commands.Sender(link, form, message.mid(), message.version());
                commands.run(sender, known, request);
            }
            case ReplyTransaction.Verdict.Resend<Transaction.Reply> r -> {
                around.meters().retransmission(message.mid().text(), true);
                known.exchange().write(link, form, r.reply(), "", true);
            }
            case ReplyTransaction.Verdict.SayPending<Transaction.Reply> p ->
                known.exchange().write(link, form, new Transaction.Pending(request.id()), "", false);
            case ReplyTransaction.Verdict.Drop<Transaction.Reply> d ->
                around.meters().retransmission(message.mid().text(), true);
        }
    }

    /** Mini decode: what could be read decides which error goes back (H.248.1 §8.2.2). Unknown senders get none. */
    private void malformed(Link link, Decoded.Malformed bad) {
        around.meters().malformed("syntax");
        if (bad.header().isEmpty()) {
            return;
        }
        Decoded.Header header = bad.header().get();
        Optional<GatewayRule> rule = registrar.rule(header.mid(), link.peer());
        if (rule.isEmpty() || (header.transactionId().isPresent() && !header.request())) {
            return;
        }
        int version = Math.clamp(header.version(), 1, around.config().maxVersion());
        Mid ours = around.config().mid();
        Form form = known(header.mid()).map(Association::form).orElse(Form.PRETTY);
        H248Message answer = header.transactionId().isPresent()
                ? H248Message.of(
                        version,
                        ours,
                        Transaction.Reply.error(
                                header.transactionId().getAsLong(),
                                ErrorDescriptor.of(ErrorCode.SYNTAX_IN_TRANSACTION, bad.verdict())))
                : H248Message.error(version, ours, ErrorDescriptor.of(ErrorCode.SYNTAX_IN_MESSAGE, bad.verdict()));
        if (link.kind() == TransportKind.UDP || link.open()) {
            link.send(H248Codec.encode(answer, form));
        }
    }
}
