package io.limen.h248.gateway;

import io.limen.h248.codec.Decoded;
import io.limen.h248.codec.Form;
import io.limen.h248.codec.H248Codec;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** A gateway on a TCP connection that answers audits and does what a test tells it. */
final class StreamGateway implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Mid mid;

    StreamGateway(String mid, int controllerPort) throws IOException {
        this.socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), controllerPort);
        this.socket.setSoTimeout(5_000);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
        this.mid = Mid.parse(mid).orElseThrow();
    }

    void send(Transaction transaction) throws IOException {
        byte[] message = H248Codec.encode(H248Message.of(3, mid, transaction), Form.COMPACT);
        out.writeShort(0x0300);
        out.writeShort(message.length + 4);
        out.write(message);
        out.flush();
    }

    void ask(long id, Command command) throws IOException {
        send(new Transaction.Request(id, List.of(Action.of(ContextId.NULL, command))));
    }

    Transaction next() throws IOException {
        in.readShort();
        byte[] message = new byte[in.readUnsignedShort() - 4];
        in.readFully(message);
        if (H248Codec.decode(message) instanceof Decoded.Ok ok) {
            return ok.message().transactions().getFirst();
        }
        throw new AssertionError("malformed");
    }

    /** Answers the next request, an audit, with nothing. */
    void answerAudit() throws IOException {
        if (next() instanceof Transaction.Request request) {
            Action action = request.actions().getFirst();
            CommandReply reply = new CommandReply.Audit(
                    CommandReply.AuditKind.VALUE,
                    action.commands().getFirst().command().terminations(),
                    List.of());
            send(Transaction.Reply.of(request.id(), List.of(ActionReply.of(action.context(), List.of(reply)))));
        } else {
            throw new AssertionError("no request");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
