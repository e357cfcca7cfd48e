package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Value;
import io.limen.policy.plan.MediaAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line for people per transaction, as ladders show it. */
final class LadderText {
    private LadderText() {}

    static String of(List<Action> actions) {
        return actions.stream().map(LadderText::action).collect(Collectors.joining("; "));
    }

    private static String action(Action action) {
        String commands = action.commands().stream()
                .map(CommandRequest::command)
                .map(command -> verb(command) + " " + ids(command.terminations()))
                .collect(Collectors.joining(" + "));
        String context =
                action.context().equals(ContextId.CHOOSE) || action.context().equals(ContextId.NULL)
                        ? ""
                        : "ctx " + action.context() + ": ";
        return context + (commands.isEmpty() ? "context properties" : commands);
    }

    private static String verb(Command command) {
        return switch (command) {
            case Command.Add _ -> "Add";
            case Command.Move _ -> "Move";
            case Command.Modify _ -> "Modify";
            case Command.Subtract _ -> "Subtract";
            case Command.AuditValue _ -> "AuditValue";
            case Command.AuditCapability _ -> "AuditCapability";
            case Command.Notify _ -> "Notify";
            case Command.ServiceChange _ -> "ServiceChange";
        };
    }

    static String of(Transaction.Reply reply) {
        return switch (reply.body()) {
            case ReplyBody.Failed(ErrorDescriptor error) -> "Reply " + error(error);
            case ReplyBody.Actions(List<ActionReply> actions) ->
                actions.stream().map(LadderText::action).collect(Collectors.joining("; ", "Reply ", ""));
        };
    }

    private static String action(ActionReply action) {
        String replies = action.replies().stream().map(LadderText::command).collect(Collectors.joining(", "));
        String error = action.error()
                .map(each -> (replies.isEmpty() ? "" : ", ") + error(each))
                .orElse("");
        String context = "ctx " + action.context();
        return replies.isEmpty() && error.isEmpty() ? context : context + ": " + replies + error;
    }

    private static String command(CommandReply reply) {
        String ids = ids(reply.terminations());
        return switch (reply) {
            case CommandReply.Amms amms ->
                ids + addresses(amms) + amms.error().map(e -> " " + error(e)).orElse("");
            case CommandReply.Audit audit ->
                ids + audit.error().map(e -> " " + error(e)).orElse("");
            case CommandReply.ContextAudited audited ->
                audited.error().map(LadderText::error).orElse(ids);
            case CommandReply.Notify notify ->
                ids + notify.error().map(e -> " " + error(e)).orElse("");
            case CommandReply.ServiceChange _ -> ids;
            case CommandReply.ServiceChangeRefused refused -> ids + " " + error(refused.error());
        };
    }

    private static String addresses(CommandReply.Amms amms) {
        return Descriptor.first(amms.descriptors(), MediaDescriptor.class).stream()
                .flatMap(media -> media.numbered().stream())
                .flatMap(stream -> stream.parms().local().stream())
                .flatMap(local -> SessionReader.address(local).stream())
                .map(LadderText::address)
                .map(text -> " " + text)
                .collect(Collectors.joining());
    }

    private static String address(MediaAddress at) {
        return switch (at.family()) {
            case IP4 -> at.host() + ":" + at.port();
            case IP6 -> "[" + at.host() + "]:" + at.port();
        };
    }

    static String of(Command.Notify notify) {
        String events = notify.observed().events().stream()
                .map(observed -> event(observed.event()))
                .collect(Collectors.joining(", "));
        return "Notify " + ids(notify.terminations()) + " " + events;
    }

    /** An event with its parameters, as {@code g/cause{Generalcause=FP}}. */
    static String event(EventSpec event) {
        String parms = event.parms().stream()
                .map(parm -> parm.name() + value(parm.value()))
                .collect(Collectors.joining(","));
        return parms.isEmpty() ? event.name().toString() : event.name() + "{" + parms + "}";
    }

    private static String value(ParmValue value) {
        return switch (value) {
            case ParmValue.Single(Value only) -> "=" + only.text();
            case ParmValue.OneOf(List<Value> values) -> "={" + texts(values) + "}";
            case ParmValue.AllOf(List<Value> values) -> "=[" + texts(values) + "]";
            case ParmValue.Range(Value low, Value high) -> "=[" + low.text() + ":" + high.text() + "]";
            case ParmValue.Relation(ParmValue.Operator operator, Value other) -> operator.sign() + other.text();
        };
    }

    private static String texts(List<Value> values) {
        return values.stream().map(Value::text).collect(Collectors.joining(","));
    }

    private static String error(ErrorDescriptor error) {
        return "error " + error.code().code()
                + Optional.of(error.text().orElse(""))
                        .filter(text -> !text.isBlank())
                        .map(text -> " (" + text + ")")
                        .orElse("");
    }

    private static String ids(List<TerminationId> terminations) {
        return terminations.stream().map(TerminationId::text).collect(Collectors.joining(" "));
    }
}
