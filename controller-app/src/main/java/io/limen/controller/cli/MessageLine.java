package io.limen.controller.cli;

import io.limen.h248.model.Action;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Transaction;
import java.util.stream.Collectors;

/** A message in one line: version, then each transaction with its id and the commands it asks for. */
final class MessageLine {
    private MessageLine() {}

    static String of(H248Message message) {
        String body = switch (message.body()) {
            case MessageBody.MessageError error ->
                "error " + error.error().code().code();
            case MessageBody.Transactions all ->
                all.transactions().stream().map(MessageLine::transaction).collect(Collectors.joining("; "));
        };
        return "v" + message.version() + " " + message.mid().text() + " " + body;
    }

    private static String transaction(Transaction transaction) {
        return switch (transaction) {
            case Transaction.Request r ->
                "request " + r.id() + " "
                        + r.actions().stream().map(MessageLine::action).collect(Collectors.joining(", "));
            case Transaction.Reply r -> "reply " + r.id();
            case Transaction.Pending p -> "pending " + p.id();
            case Transaction.ResponseAck a -> "acknowledgement";
            case Transaction.SegmentAck s -> "segment acknowledgement " + s.id();
        };
    }

    private static String action(Action action) {
        String commands = action.commands().stream()
                .map(request -> request.command().getClass().getSimpleName())
                .collect(Collectors.joining(" "));
        return commands + " in context " + action.context();
    }
}
