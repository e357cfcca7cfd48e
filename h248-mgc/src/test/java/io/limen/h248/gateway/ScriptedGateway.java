package io.limen.h248.gateway;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TimeNotation;
import io.limen.h248.model.Transaction;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway on UDP that does what a test tells it, step by step. */
public final class ScriptedGateway implements AutoCloseable {
    private static final AtomicLong IDS = new AtomicLong(1000);
    private final DatagramSocket socket;
    private final Mid mid;
    private final InetSocketAddress controller;
    private final Set<Long> answered = new HashSet<>();
    private Optional<Transaction.Request> kept = Optional.empty();

    /** One at an address of its own, such as 127.0.0.2. */
    public ScriptedGateway(String address, String mid, int controllerPort) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        this.socket.setSoTimeout(5_000);
        this.mid = Mid.parse(mid).orElseThrow();
        this.controller = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), controllerPort);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void raw(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, controller));
    }

    public void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(Transaction transaction) throws IOException {
        if (transaction instanceof Transaction.Reply reply) {
            answered.add(reply.id());
        }
        raw(H248Codec.encode(H248Message.of(3, mid, transaction), Form.COMPACT));
    }

    /** The next message; empty if none comes in that time. */
    public Optional<H248Message> message(int millis) throws IOException {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        Decoded decoded = H248Codec.decode(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (decoded instanceof Decoded.Ok ok) {
            return Optional.of(ok.message());
        }
        throw new AssertionError(decoded.toString());
    }

    /** The reply to a request; requests that come before it are answered as a patient gateway does. */
    public Transaction.Reply replyTo(long id) throws IOException {
        while (true) {
            H248Message message = message(5_000).orElseThrow(() -> new AssertionError("no reply to " + id));
            for (Transaction transaction : message.transactions()) {
                if (transaction instanceof Transaction.Reply reply && reply.id() == id) {
                    return reply;
                }
                if (transaction instanceof Transaction.Request request) {
                    answer(request);
                }
            }
        }
    }

    /** The next request of the controller whose first command is of a kind; others are answered. */
    public <C extends Command> C request(Class<C> kind) throws IOException {
        while (true) {
            H248Message message = message(5_000).orElseThrow(() -> new AssertionError("no " + kind.getSimpleName()));
            for (Transaction transaction : message.transactions()) {
                if (transaction instanceof Transaction.Request request) {
                    Command first =
                            request.actions().getFirst().commands().getFirst().command();
                    if (answered.contains(request.id())) {
                        continue; // a copy that crossed the answer on a slow machine
                    }
                    if (kind.isInstance(first)) {
                        kept = Optional.of(request);
                        return kind.cast(first);
                    }
                    answer(request);
                }
            }
        }
    }

    /** The id of what {@link #request} gave. */
    public long asked() {
        return kept.orElseThrow().id();
    }

    /** The context of what {@link #request} gave. */
    public ContextId context() {
        return kept.orElseThrow().actions().getFirst().context();
    }

    /** Answers what {@link #request} gave. */
    public void agree() throws IOException {
        answer(kept.orElseThrow());
    }

    public void agree(Descriptor... descriptors) throws IOException {
        send(agreement(descriptors));
    }

    /** The answer to what {@link #request} gave, an audit. */
    public Transaction agreement(Descriptor... descriptors) {
        Transaction.Request request = kept.orElseThrow();
        Action action = request.actions().getFirst();
        Command command = action.commands().getFirst().command();
        CommandReply reply =
                new CommandReply.Audit(CommandReply.AuditKind.VALUE, command.terminations(), List.of(descriptors));
        return Transaction.Reply.of(request.id(), List.of(ActionReply.of(action.context(), List.of(reply))));
    }

    /** Answers what {@link #request} gave with these actions. */
    public void agree(List<ActionReply> actions) throws IOException {
        send(Transaction.Reply.of(kept.orElseThrow().id(), actions));
    }

    /** Answers requests for some time. */
    public void serve(int millis) throws IOException {
        Optional<H248Message> message = message(millis);
        while (message.isPresent()) {
            for (Transaction transaction : message.get().transactions()) {
                if (transaction instanceof Transaction.Request request) {
                    answer(request);
                }
            }
            message = message(millis);
        }
    }

    public long ask(ContextId context, Command command) throws IOException {
        long id = IDS.incrementAndGet();
        send(new Transaction.Request(id, List.of(Action.of(context, command))));
        return id;
    }

    public Transaction.Reply tell(ContextId context, Command command) throws IOException {
        return replyTo(ask(context, command));
    }

    public static Command.ServiceChange change(String termination, String method, int reason) {
        ServiceChangeParms parms = ServiceChangeParms.registration(
                new ServiceChangeMethod(method),
                new ServiceChangeReason(reason, ""),
                3,
                Optional.empty(),
                Optional.of(new TimeNotation("20260101", "12000000")));
        return Command.ServiceChange.of(new TerminationId(termination), parms);
    }

    /** Registers and is in service once the audit of its packages is answered. */
    public Transaction.Reply register(PackageVersion... packages) throws IOException {
        Transaction.Reply reply = tell(ContextId.NULL, change("ROOT", "Restart", 901));
        request(Command.AuditValue.class);
        agree(new PackagesDescriptor(List.of(packages)));
        return reply;
    }

    private void answer(Transaction.Request request) throws IOException {
        List<ActionReply> replies = request.actions().stream()
                .map(action -> ActionReply.of(
                        action.context(),
                        action.commands().stream().map(c -> reply(c.command())).toList()))
                .toList();
        send(Transaction.Reply.of(request.id(), replies));
    }

    private static CommandReply reply(Command command) {
        List<TerminationId> ids = command.terminations();
        return switch (command) {
            case Command.Add c -> new CommandReply.Amms(CommandReply.AmmsKind.ADD, ids, List.of());
            case Command.Move c -> new CommandReply.Amms(CommandReply.AmmsKind.MOVE, ids, List.of());
            case Command.Modify c -> new CommandReply.Amms(CommandReply.AmmsKind.MODIFY, ids, List.of());
            case Command.Subtract c -> new CommandReply.Amms(CommandReply.AmmsKind.SUBTRACT, ids, List.of());
            case Command.AuditValue c -> new CommandReply.Audit(CommandReply.AuditKind.VALUE, ids, List.of());
            case Command.AuditCapability c -> new CommandReply.Audit(CommandReply.AuditKind.CAPABILITY, ids, List.of());
            case Command.Notify c -> new CommandReply.Notify(ids, Optional.empty());
            case Command.ServiceChange c -> new CommandReply.ServiceChange(ids, Optional.empty());
        };
    }

    @Override
    public void close() {
        socket.close();
    }
}
