package io.limen.h248.example;

import io.limen.h248.codec.CodecSettings;
import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Encoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.PeerEffect;
import io.limen.h248.transaction.PeerEvent;
import io.limen.h248.transaction.PeerTerms;
import io.limen.h248.transaction.PeerTransactions;
import io.limen.h248.transaction.RequestOutcome;
import io.limen.h248.transaction.TransactionLimits;
import io.limen.h248.transport.H248Transport;
import io.limen.h248.transport.Link;
import io.limen.h248.transport.MessageSink;
import io.limen.h248.transport.TransportKind;
import io.limen.h248.transport.TransportLimits;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The end of a gateway over UDP: a socket, the codec and the transactions, put together in the way that a program does. */
final class ExampleGateway implements MessageSink, AutoCloseable {
    private final Mid mid;
    private final Form form;
    private final CodecSettings settings;
    private final H248Transport transport = new H248Transport(TransportLimits.DEFAULT);
    private final PeerTransactions<Link> transactions;
    private final Map<Long, CompletableFuture<RequestOutcome>> waiting = new HashMap<>();
    private final Link controller;
    private long tickets;

    ExampleGateway(Mid mid, Form form, CodecSettings settings, InetSocketAddress from, InetSocketAddress controller) {
        this.mid = mid;
        this.form = form;
        this.settings = settings;
        this.transactions = new PeerTransactions<>(
                TransactionLimits.DEFAULT,
                PeerTerms.udp(3, TransactionLimits.DEFAULT),
                message -> encode(message).map(bytes -> bytes.length).orElse(Integer.MAX_VALUE),
                new Random());
        this.controller =
                transport.connect(TransportKind.UDP, from, controller, this).join();
    }

    /** Sends a request, as often as it takes, and tells how it ended. Any thread. */
    CompletableFuture<RequestOutcome> request(Action... actions) {
        CompletableFuture<RequestOutcome> ended = new CompletableFuture<>();
        transport.loop().execute(() -> {
            waiting.put(++tickets, ended);
            on(new PeerEvent.Submit<>(tickets, List.of(actions), false, TransactionLimits.DEFAULT.retry()));
        });
        return ended;
    }

    @Override
    public void received(Link from, byte[] bytes) {
        if (H248Codec.decode(bytes, settings) instanceof Decoded.Ok ok) {
            ok.message()
                    .transactions()
                    .forEach(transaction -> on(new PeerEvent.Arrived<>(from, transaction, bytes.length)));
        }
    }

    @Override
    public void closed(Link link) {}

    @Override
    public void unreadable(Link link, String reason) {}

    /** One thing happened: the machine says what is to be done, in order. On the loop. */
    private void on(PeerEvent<Link> event) {
        transactions.on(event, transport.nowMillis()).forEach(this::run);
    }

    private void run(PeerEffect<Link> effect) {
        switch (effect) {
            case PeerEffect.Send<Link> send -> encode(send.message()).ifPresent(controller::send);
            case PeerEffect.Answer<Link> answer -> encode(answer.message()).ifPresent(answer.to()::send);
            case PeerEffect.Execute<Link> execute -> on(new PeerEvent.Executed<>(carriedOut(execute.request())));
            case PeerEffect.Tell<Link> tell ->
                Optional.ofNullable(waiting.remove(tell.ticket())).ifPresent(w -> w.complete(tell.outcome()));
            case PeerEffect.WakeAt<Link> wake -> {
                var _ = transport
                        .loop()
                        .schedule(
                                () -> on(new PeerEvent.WokeUp<>()),
                                Math.max(0, wake.at() - transport.nowMillis()),
                                TimeUnit.MILLISECONDS);
            }
            case PeerEffect.Forgotten<Link> _, PeerEffect.Measured<Link> _, PeerEffect.Ignored<Link> _ -> {}
        }
    }

    /** Tells of one package where it is audited, and agrees to everything else. */
    private static Transaction.Reply carriedOut(Transaction.Request request) {
        List<ActionReply> actions = request.actions().stream()
                .map(action -> ActionReply.of(
                        action.context(),
                        action.commands().stream()
                                .map(each -> reply(each.command()))
                                .toList()))
                .toList();
        return Transaction.Reply.of(request.id(), actions);
    }

    private static CommandReply reply(Command command) {
        var ids = command.terminations();
        return switch (command) {
            case Command.Add _ -> new CommandReply.Amms(CommandReply.AmmsKind.ADD, ids, List.of());
            case Command.Move _ -> new CommandReply.Amms(CommandReply.AmmsKind.MOVE, ids, List.of());
            case Command.Modify _ -> new CommandReply.Amms(CommandReply.AmmsKind.MODIFY, ids, List.of());
            case Command.Subtract _ -> new CommandReply.Amms(CommandReply.AmmsKind.SUBTRACT, ids, List.of());
            case Command.AuditValue _ ->
                new CommandReply.Audit(
                        CommandReply.AuditKind.VALUE,
                        ids,
                        List.of(new PackagesDescriptor(List.of(new PackageVersion("g", 2)))));
            case Command.AuditCapability _ -> new CommandReply.Audit(CommandReply.AuditKind.CAPABILITY, ids, List.of());
            case Command.Notify _ -> new CommandReply.Notify(ids, Optional.empty());
            case Command.ServiceChange _ -> new CommandReply.ServiceChange(ids, Optional.empty());
        };
    }

    private Optional<byte[]> encode(List<Transaction> message) {
        return H248Codec.encode(H248Message.of(3, mid, message), form, settings) instanceof Encoded.Ok(byte[] bytes)
                ? Optional.of(bytes)
                : Optional.empty();
    }

    @Override
    public void close() {
        transport.close();
    }
}
