package io.limen.testbed.refgateway;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A controller that does what a test tells it, step by step. */
final class ScriptedMgc implements AutoCloseable {
    private final DatagramSocket socket;
    private final Mid mid;
    private InetSocketAddress gateway = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9);
    private final Deque<Transaction> heard = new ArrayDeque<>();
    private long lastId = 100;
    private int spoken = 3;

    ScriptedMgc() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        socket.setSoTimeout(5000);
        mid = Mid.parse("[127.0.0.1]:" + socket.getLocalPort()).orElseThrow();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), socket.getLocalPort());
    }

    /** The next transaction; acknowledgements that ride with requests are passed over. */
    Transaction next() throws IOException {
        while (true) {
            while (heard.isEmpty()) {
                heard.addAll(message().transactions());
            }
            Transaction first = heard.removeFirst();
            if (!(first instanceof Transaction.ResponseAck)) {
                return first;
            }
        }
    }

    private H248Message message() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        gateway = new InetSocketAddress(packet.getAddress(), packet.getPort());
        Decoded decoded = H248Codec.decode(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        if (decoded instanceof Decoded.Ok(H248Message message, Form _)) {
            return message;
        }
        throw new AssertionError(decoded.toString());
    }

    /** The next request of the gateway, with its one command. */
    Transaction.Request nextRequest() throws IOException {
        if (next() instanceof Transaction.Request request) {
            return request;
        }
        throw new AssertionError("no request");
    }

    static Command command(Transaction.Request request) {
        return request.actions().getFirst().commands().getFirst().command();
    }

    void send(Transaction transaction) throws IOException {
        byte[] bytes = H248Codec.encode(H248Message.of(spoken, mid, transaction), Form.COMPACT);
        socket.send(new DatagramPacket(bytes, bytes.length, gateway));
    }

    void raw(String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, gateway));
    }

    /** Where the gateway is, without having heard of it. */
    void knows(InetSocketAddress address) {
        gateway = address;
    }

    /** Answers a message with an error for the whole of it. */
    void refuseMessage(ErrorCode code) throws IOException {
        H248Message error = H248Message.error(1, mid, ErrorDescriptor.of(code, "by script"));
        byte[] bytes = H248Codec.encode(error, Form.COMPACT);
        socket.send(new DatagramPacket(bytes, bytes.length, gateway));
    }

    /** Takes the registration with a lower version. */
    void accept(Transaction.Request registration, int version) throws IOException {
        accept(registration, Optional.empty(), version);
    }

    /** Takes the registration, naming another controller if one is given. */
    void accept(Transaction.Request registration, Optional<Mid> goTo) throws IOException {
        accept(registration, goTo, 3);
    }

    private void accept(Transaction.Request registration, Optional<Mid> goTo, int version) throws IOException {
        spoken = version;
        ServiceChangeReplyParms parms = new ServiceChangeReplyParms(
                Optional.empty(), goTo, Optional.empty(), OptionalInt.of(version), Optional.empty());
        CommandReply reply = new CommandReply.ServiceChange(List.of(TerminationId.ROOT), Optional.of(parms));
        send(Transaction.Reply.of(registration.id(), List.of(ActionReply.of(ContextId.NULL, List.of(reply)))));
    }

    void answer(Transaction.Request notify) throws IOException {
        Action action = notify.actions().getFirst();
        CommandReply reply = new CommandReply.Notify(command(notify).terminations(), Optional.empty());
        send(Transaction.Reply.of(notify.id(), List.of(ActionReply.of(action.context(), List.of(reply)))));
    }

    long newId() {
        return ++lastId;
    }

    /** Sends commands for one context and returns the reply of the one action. */
    ActionReply ask(ContextId context, Command... commands) throws IOException {
        long id = newId();
        send(new Transaction.Request(id, List.of(Action.of(context, commands))));
        return replyTo(id).actions().getFirst();
    }

    Transaction.Reply replyTo(long id) throws IOException {
        while (true) {
            if (next() instanceof Transaction.Reply reply && reply.id() == id) {
                return reply;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
