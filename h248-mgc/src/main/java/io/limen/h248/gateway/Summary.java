package io.limen.h248.gateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line for a transaction, as ladders show it. */
final class Summary {
    private Summary() {}

    static String of(Transaction transaction) {
        return switch (transaction) {
            case Transaction.Request r ->
                r.actions().stream().map(Summary::action).collect(Collectors.joining(", "));
            case Transaction.Reply r -> reply(r);
            case Transaction.Pending p -> "Pending";
            case Transaction.ResponseAck a -> "ResponseAck";
            case Transaction.SegmentAck s -> "Segment " + s.segment();
        };
    }

    private static String action(Action action) {
        return action.commands().stream()
                .map(CommandRequest::command)
                .map(Summary::command)
                .collect(Collectors.joining(", "));
    }

    private static String command(Command command) {
        String ids = ids(command.terminations());
        return switch (command) {
            case Command.Add a -> "Add " + ids;
            case Command.Move m -> "Move " + ids;
            case Command.Modify m -> "Modify " + ids;
            case Command.Subtract s -> "Subtract " + ids;
            case Command.AuditValue a -> "AuditValue " + ids;
            case Command.AuditCapability a -> "AuditCapability " + ids;
            case Command.Notify n -> "Notify " + ids + " " + observed(n);
            case Command.ServiceChange s ->
                "ServiceChange " + ids + " " + s.parms().method() + " "
                        + s.parms().reason().wireText();
        };
    }

    private static String observed(Command.Notify notify) {
        return notify.observed().events().stream()
                .map(o -> o.event().name()
                        + (o.event().parms().isEmpty()
                                ? ""
                                : o.event().parms().stream()
                                        .map(p -> p.name() + "="
                                                + p.value().singleText().orElse("..."))
                                        .collect(Collectors.joining(",", "{", "}"))))
                .collect(Collectors.joining(", "));
    }

    private static String reply(Transaction.Reply reply) {
        return switch (reply.body()) {
            case ReplyBody.Failed f -> "Reply " + error(f.error());
            case ReplyBody.Actions a ->
                "Reply " + a.actions().stream().map(Summary::actionReply).collect(Collectors.joining("; "));
        };
    }

    private static String actionReply(ActionReply reply) {
        List<String> parts = new java.util.ArrayList<>();
        reply.replies().forEach(r -> parts.add(commandReply(r)));
        reply.error().ifPresent(e -> parts.add(error(e)));
        String body = String.join(", ", parts);
        return "ctx " + reply.context() + (body.isEmpty() ? "" : ": " + body);
    }

    private static String commandReply(CommandReply reply) {
        String ids = ids(reply.terminations());
        return switch (reply) {
            case CommandReply.Amms a -> ids + addresses(a.descriptors()) + error(a.error());
            case CommandReply.Audit a -> ids + error(a.error());
            case CommandReply.ContextAudited c -> ids + error(c.error());
            case CommandReply.Notify n -> ids + error(n.error());
            case CommandReply.ServiceChange s -> ids;
            case CommandReply.ServiceChangeRefused s -> ids + " " + error(s.error());
        };
    }

    private static String addresses(List<Descriptor> descriptors) {
        StringBuilder out = new StringBuilder();
        Descriptor.first(descriptors, MediaDescriptor.class).ifPresent(media -> {
            for (StreamDescriptor stream : media.numbered()) {
                stream.parms().local().ifPresent(sdp -> out.append(address(sdp.joined())));
            }
        });
        return out.toString();
    }

    private static String address(String sdp) {
        String host = "";
        String port = "";
        for (String line : sdp.lines().toList()) {
            if (line.startsWith("c=")) {
                host = line.substring(line.lastIndexOf(' ') + 1);
            } else if (line.startsWith("m=") && line.indexOf(' ') > 0) {
                String rest = line.substring(line.indexOf(' ') + 1);
                port = rest.indexOf(' ') < 0 ? rest : rest.substring(0, rest.indexOf(' '));
            }
        }
        return host.isEmpty() ? "" : " " + host + ":" + port;
    }

    private static String ids(List<TerminationId> ids) {
        return ids.stream().map(TerminationId::text).collect(Collectors.joining("+"));
    }

    private static String error(Optional<ErrorDescriptor> error) {
        return error.map(e -> " " + error(e)).orElse("");
    }

    private static String error(ErrorDescriptor error) {
        return "Error " + error.code().code() + error.text().map(t -> " " + t).orElse("");
    }
}
