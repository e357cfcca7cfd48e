package io.limen.h248.gateway;

import io.limen.h248.association.ControlEvent;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.model.Command;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.MessageSink;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The way of each message to its association. Belongs to the loop.
 *
 * <p>Who is answered what: a registration that no rule allows 402, any other command of such a sender, or of a sender
 * that uses the name of a gateway at another address, 504, a command before registration 505, octets that are no message
 * 400, a transaction that cannot be read 403, an action 422, a command 442. Where the rule has keys, who does not prove to have one gets nothing.
 */
final class Inbox implements MessageSink {
    private final Surroundings around;
    private final GatewayDirectory directory;
    private final Wire wire;
    private final Guard guard;
    private final Seals seals;
    private final Strangers strangers;
    private final Commands commands;
    private final Reception reception;

    Inbox(Surroundings around, GatewayDirectory directory, Wire wire) {
        this.around = around;
        this.directory = directory;
        this.wire = wire;
        this.guard = new Guard(around.config().association().guard());
        this.seals = new Seals(around.config());
        this.strangers = new Strangers(around, wire, guard);
        this.commands = new Commands(around);
        this.reception = new Reception(around, directory, commands, strangers);
    }

    Reception reception() {
        return reception;
    }

    @Override
    public void received(Link link, byte[] bytes) {
        InetAddress from = link.peer().getAddress();
        Optional<Association> there = directory.at(link.peer());
        if (there.isEmpty() && !guard.reads(from, now())) {
            around.meters().unexpected("address beyond the rate");
            return;
        }
        String profile = there.map(Association::profile).orElseGet(() -> directory.profileFor(from));
        switch (wire.read(bytes, profile)) {
            case Decoded.Ok ok -> message(link, ok.form(), ok.message(), bytes);
            case Decoded.Malformed bad -> malformed(link, bad, bytes);
        }
    }

    @Override
    public void closed(Link link) {
        directory.using(link).forEach(a -> a.on(new ControlEvent.LinkClosed()));
    }

    @Override
    public void unreadable(Link link, String reason) {
        around.meters().malformed("frame");
        guard.bad(link.peer().getAddress(), now());
    }

    @Override
    public void limited(Link link, String limit) {
        around.meters().limited(limit);
    }

    private void message(Link link, Form form, H248Message message, byte[] bytes) {
        Optional<GatewayRule> rule = directory.registrar().rule(message.mid(), link.peer());
        Optional<String> doubt = rule.flatMap(r -> seals.doubt(r, link, message, bytes));
        if (doubt.isPresent()) {
            bad(link, doubt.get());
            return;
        }
        Optional<Association> gateway = directory.known(message.mid());
        boolean elsewhere =
                gateway.isPresent() && gateway.get().up() && !gateway.get().isFrom(link.peer());
        if (message.body() instanceof MessageBody.MessageError) {
            around.meters().unexpected("error message"); // answering an error could go on for ever
            return;
        }
        Sender sender = new Sender(link, form, message.mid(), message.version(), bytes.length);
        if (gateway.isPresent()
                && !elsewhere
                && rule.isPresent()
                && !registers(message, gateway.get().up())) {
            gateway.get().back(link, now());
        }
        for (Transaction transaction : message.transactions()) {
            if (transaction instanceof Transaction.Request request) {
                request(sender, rule, request, elsewhere ? Optional.empty() : gateway, elsewhere, bytes);
            } else if (gateway.isPresent() && gateway.get().up() && !elsewhere && rule.isPresent()) {
                gateway.get().answered(new Requests.Way(link, form), transaction, bytes);
            } else {
                bad(link, elsewhere ? "name of a gateway from another address" : "answer of a stranger");
            }
        }
    }

    private static boolean registers(H248Message message, boolean up) {
        return message.transactions().stream()
                .anyMatch(t -> t instanceof Transaction.Request r
                        && Commands.registration(r, up).isPresent());
    }

    private void request(
            Sender sender,
            Optional<GatewayRule> rule,
            Transaction.Request request,
            Optional<Association> gateway,
            boolean elsewhere,
            byte[] bytes) {
        Optional<Command.ServiceChange> change =
                Commands.registration(request, gateway.filter(Association::up).isPresent());
        if (rule.isEmpty() || (gateway.isEmpty() && change.isEmpty())) {
            stranger(sender, rule, request, change, elsewhere);
            return;
        }
        if (gateway.isPresent()) {
            known(sender, rule.get(), request, gateway.get(), change, bytes);
            return;
        }
        reception.arrived(new Reception.Visit(sender, rule.get(), request, change.get(), bytes));
    }

    /** A sender that no rule lets in, or one that is not registered and does not register. */
    private void stranger(
            Sender sender,
            Optional<GatewayRule> rule,
            Transaction.Request request,
            Optional<Command.ServiceChange> change,
            boolean elsewhere) {
        if (rule.isEmpty() && change.isPresent()) {
            guard.bad(sender.link().peer().getAddress(), now());
            ErrorDescriptor error = ErrorDescriptor.of(ErrorCode.UNAUTHORIZED, "no gateway rule lets this gateway in");
            strangers.refuse(sender, rule, request, change.get(), error);
            return;
        }
        ErrorDescriptor error;
        if (elsewhere) {
            error = ErrorDescriptor.of(ErrorCode.UNAUTHORIZED_ENTITY, "this gateway is at another address");
            bad(sender.link(), "name of a gateway from another address");
        } else if (rule.isEmpty()) {
            error = ErrorDescriptor.of(ErrorCode.UNAUTHORIZED_ENTITY, "no gateway rule lets this sender in");
            bad(sender.link(), "sender without rule");
        } else {
            error = ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "register first");
            bad(sender.link(), "command before registration");
        }
        strangers.refuse(sender, rule, request.id(), error);
    }

    private void known(
            Sender sender,
            GatewayRule rule,
            Transaction.Request request,
            Association gateway,
            Optional<Command.ServiceChange> change,
            byte[] bytes) {
        if (change.isPresent() && !gateway.remembers(request, now())) {
            reception.arrived(new Reception.Visit(sender, rule, request, change.get(), bytes));
            return;
        }
        Requests.Way from = new Requests.Way(sender.link(), sender.form());
        if (gateway.stormed(from, request, bytes)) {
            around.meters().unexpected("notify beyond the rate");
        } else if (gateway.arrived(from, request, bytes)) {
            commands.run(sender, gateway, request, Optional.empty());
        }
    }

    /** Mini decode: what could be read decides which error goes back (H.248.1 §8.2.2). Unknown senders get none. */
    private void malformed(Link link, Decoded.Malformed bad, byte[] bytes) {
        around.meters().malformed("syntax");
        guard.bad(link.peer().getAddress(), now());
        if (bad.header().isEmpty() || !link.open()) {
            return;
        }
        Decoded.Header header = bad.header().get();
        Optional<GatewayRule> rule = directory.registrar().rule(header.mid(), link.peer());
        boolean owed = header.transactionId().isEmpty() || header.request();
        if (rule.isEmpty() || !rule.get().terms().keys().isEmpty() || !owed) {
            return;
        }
        Form form = directory.known(header.mid()).map(Association::form).orElse(Form.PRETTY);
        Sender sender = new Sender(link, form, header.mid(), header.version(), bytes.length);
        if (header.request()) {
            if (!strangers.answer(sender, rule, header.reply(bad.verdict()))) {
                strangers.answer(sender, rule, header.reply(""));
            }
        } else {
            strangers.messageError(sender, rule, ErrorCode.SYNTAX_IN_MESSAGE, bad.verdict());
        }
    }

    private void bad(Link link, String reason) {
        around.meters().unexpected(reason);
        guard.bad(link.peer().getAddress(), now());
    }

    private long now() {
        return around.loop().nowMillis();
    }
}
