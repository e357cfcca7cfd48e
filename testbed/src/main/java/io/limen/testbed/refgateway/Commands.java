package io.limen.testbed.refgateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out the actions and commands of a transaction request, in order, until one fails (H.248.1 §8.2). */
final class Commands {
    private final Contexts contexts;
    private final Setting setting;
    private final Audits audits;

    /** What a ServiceChange of the controller asks for. */
    interface ServiceChanges {
        CommandReply on(Command.ServiceChange change) throws Refused;
    }

    private final ServiceChanges serviceChanges;

    Commands(Contexts contexts, Setting setting, Audits audits, ServiceChanges serviceChanges) {
        this.contexts = contexts;
        this.setting = setting;
        this.audits = audits;
        this.serviceChanges = serviceChanges;
    }

    Transaction.Reply run(Transaction.Request request) {
        List<ActionReply> replies = new ArrayList<>();
        for (Action action : request.actions()) {
            List<ActionReply> done = run(action);
            replies.addAll(done);
            if (done.stream().anyMatch(reply -> reply.error().isPresent())) {
                break;
            }
        }
        return Transaction.Reply.of(request.id(), replies);
    }

    private List<ActionReply> run(Action action) {
        if (action.context().equals(ContextId.ALL)) {
            return everywhere(action);
        }
        if (action.context().isSpecific() && !contexts.has(action.context())) {
            return List.of(ActionReply.error(
                    action.context(),
                    new Refused(ErrorCode.UNKNOWN_CONTEXT, action.context().toString()).error()));
        }
        return List.of(runIn(action, action.context()));
    }

    /** Context ALL: one action reply for each context that there is. */
    private List<ActionReply> everywhere(Action action) {
        List<ActionReply> replies = new ArrayList<>();
        for (long id : contexts.ids()) {
            replies.add(runIn(action, new ContextId(id)));
        }
        if (replies.isEmpty()) {
            replies.add(ActionReply.error(
                    action.context(), new Refused(ErrorCode.NO_TERMINATION_MATCHED, "no context stands").error()));
        }
        return replies;
    }

    private ActionReply runIn(Action action, ContextId wanted) {
        ContextId context = wanted;
        List<CommandReply> replies = new ArrayList<>();
        for (CommandRequest request : action.commands()) {
            try {
                if (context.equals(ContextId.CHOOSE) && request.command() instanceof Command.Add) {
                    context = new ContextId(contexts.newContext());
                }
                replies.addAll(run(request, context));
            } catch (Refused refused) {
                if (context.isSpecific()) {
                    contexts.forgetIfEmpty(context.value());
                }
                if (!request.optional()) {
                    return new ActionReply(context, ContextProperties.NONE, replies, Optional.of(refused.error()));
                }
                replies.add(CommandReply.Amms.of(
                        kind(request.command()),
                        request.command().terminations().getFirst(),
                        refused.error()));
            }
        }
        return ActionReply.of(context, replies);
    }

    private static AmmsKind kind(Command command) {
        return switch (command) {
            case Command.Add _ -> AmmsKind.ADD;
            case Command.Move _ -> AmmsKind.MOVE;
            case Command.Subtract _ -> AmmsKind.SUBTRACT;
            case Command.Modify _,
                    Command.AuditValue _,
                    Command.AuditCapability _,
                    Command.Notify _,
                    Command.ServiceChange _ -> AmmsKind.MODIFY;
        };
    }

    private List<CommandReply> run(CommandRequest request, ContextId context) throws Refused {
        List<CommandReply> replies = new ArrayList<>();
        for (TerminationId id : request.command().terminations()) {
            switch (request.command()) {
                case Command.Add add -> replies.add(add(context, id, add));
                case Command.Modify modify -> replies.addAll(modify(context, id, modify));
                case Command.Subtract subtract ->
                    replies.addAll(subtract(context, id, subtract, request.wildcardReturn()));
                case Command.AuditValue audit -> replies.addAll(audits.values(context, id, audit.audit()));
                case Command.AuditCapability audit -> replies.addAll(audits.capabilities(context, id, audit.audit()));
                case Command.ServiceChange change -> replies.add(serviceChanges.on(change));
                case Command.Move _ -> throw new Refused(ErrorCode.UNSUPPORTED_COMMAND, "Move");
                case Command.Notify _ -> throw new Refused(ErrorCode.UNSUPPORTED_COMMAND, "Notify is ours to send");
            }
        }
        return replies;
    }

    private CommandReply add(ContextId context, TerminationId id, Command.Add add) throws Refused {
        if (!id.hasChoose()) {
            throw contexts.anywhere(id).isPresent()
                    ? new Refused(ErrorCode.TERMINATION_IN_CONTEXT, id.text())
                    : new Refused(ErrorCode.UNKNOWN_TERMINATION, id.text());
        }
        if (!context.isSpecific()) {
            throw new Refused(ErrorCode.INCORRECT_IDENTIFIER, "Add in context " + context);
        }
        if (contexts.in(context.value()).size() >= 2) {
            throw new Refused(ErrorCode.CONTEXT_FULL, "two terminations stand in context " + context);
        }
        GatewayTermination made =
                new GatewayTermination(contexts.newTermination(id), setting.realmOf(id, add.descriptors()));
        try {
            setting.apply(made, add.descriptors());
        } catch (Refused refused) {
            made.close();
            throw refused;
        }
        contexts.add(context.value(), made);
        setting.fire(made, add.descriptors());
        List<Descriptor> told = new ArrayList<>();
        made.reserved(Setting.isNumbered(add.descriptors())).ifPresent(told::add);
        return new CommandReply.Amms(AmmsKind.ADD, List.of(made.id), told);
    }

    private List<CommandReply> modify(ContextId context, TerminationId id, Command.Modify modify) throws Refused {
        if (id.isRoot()) {
            setting.applyToRoot(modify.descriptors());
            return List.of(CommandReply.Amms.of(AmmsKind.MODIFY, id));
        }
        List<CommandReply> replies = new ArrayList<>();
        for (GatewayTermination termination : contexts.named(context, id)) {
            setting.apply(termination, modify.descriptors());
            contexts.join(context.value());
            setting.fire(termination, modify.descriptors());
            List<Descriptor> told = new ArrayList<>();
            if (Setting.asksForAddress(modify.descriptors())) {
                termination.reserved(Setting.isNumbered(modify.descriptors())).ifPresent(told::add);
            }
            replies.add(new CommandReply.Amms(AmmsKind.MODIFY, List.of(termination.id), told));
        }
        return replies;
    }

    private List<CommandReply> subtract(
            ContextId context, TerminationId id, Command.Subtract subtract, boolean oneReply) throws Refused {
        boolean statistics = subtract.audit().filter(a -> a.items().isEmpty()).isEmpty();
        List<CommandReply> replies = new ArrayList<>();
        for (GatewayTermination termination : contexts.named(context, id)) {
            List<Descriptor> told = statistics ? List.of(termination.statistics()) : List.of();
            contexts.remove(context.value(), termination);
            replies.add(new CommandReply.Amms(AmmsKind.SUBTRACT, List.of(termination.id), told));
        }
        return oneReply ? List.of(CommandReply.Amms.of(AmmsKind.SUBTRACT, id)) : replies;
    }
}
