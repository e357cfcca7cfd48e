package io.limen.testbed.refgateway;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the actions and commands of a transaction request, in order, until one fails that is not optional (H.248.1
 * §8.2.2). The error of such a command stands at its action, behind the replies of those before it.
 */
final class Commands {
    private final Contexts contexts;
    private final CommandRunner runner;

    Commands(Contexts contexts, Setting setting, Audits audits, RootEvents root, Registration registration) {
        this.contexts = contexts;
        this.runner = new CommandRunner(contexts, setting, audits, root, registration);
    }

    Transaction.Reply run(Transaction.Request request, Conduct conduct) {
        if (conduct.refusal().isPresent()) {
            ErrorDescriptor error = ErrorDescriptor.of(conduct.refusal().get(), "by order");
            return Transaction.Reply.error(request.id(), error);
        }
        List<ActionReply> replies = new ArrayList<>();
        for (Action action : request.actions()) {
            List<ActionReply> done = run(action, conduct);
            replies.addAll(done);
            if (done.stream().anyMatch(reply -> reply.error().isPresent())) {
                break;
            }
        }
        return Transaction.Reply.of(request.id(), replies);
    }

    private List<ActionReply> run(Action action, Conduct conduct) {
        if (action.context().equals(ContextId.ALL)) {
            return everywhere(action, conduct);
        }
        if (action.context().isSpecific() && !contexts.has(action.context())) {
            return List.of(error(
                    action.context(),
                    ErrorCode.UNKNOWN_CONTEXT,
                    action.context().toString()));
        }
        return List.of(runIn(action, action.context(), conduct));
    }

    /** Context ALL: one action reply for each context that has something to say; NULL is not among them. */
    private List<ActionReply> everywhere(Action action, Conduct conduct) {
        List<ActionReply> replies = new ArrayList<>();
        for (long id : chosen(action)) {
            if (!concerns(action, new ContextId(id))) {
                continue;
            }
            ActionReply reply = runIn(action, new ContextId(id), conduct);
            replies.add(reply);
            if (reply.error().isPresent()) {
                break;
            }
        }
        if (!replies.isEmpty()) {
            return replies;
        }
        boolean named = action.commands().stream()
                .flatMap(c -> c.command().terminations().stream())
                .anyMatch(id -> id.isSpecific() && !id.isRoot());
        return List.of(error(
                action.context(),
                named ? ErrorCode.UNKNOWN_TERMINATION : ErrorCode.NO_TERMINATION_MATCHED,
                "in no context"));
    }

    private List<Long> chosen(Action action) {
        List<ContextId> listed = action.properties().contexts();
        return contexts.ids().stream()
                .filter(id -> listed.isEmpty() || listed.contains(new ContextId(id)))
                .filter(id -> action.audit().isEmpty()
                        || contexts.state(id).isChosen(action.audit().get()))
                .toList();
    }

    /** Whether a context holds what the commands name; ROOT stands for the context itself. */
    private boolean concerns(Action action, ContextId context) {
        return action.commands().isEmpty()
                || action.commands().stream()
                        .flatMap(c -> c.command().terminations().stream())
                        .anyMatch(id -> id.isRoot()
                                || (id.hasAll()
                                        ? !contexts.matching(context, id).isEmpty()
                                        : contexts.contextOf(id).equals(context)));
    }

    private static ActionReply error(ContextId context, ErrorCode code, String text) {
        return ActionReply.error(context, ErrorDescriptor.of(code, text));
    }

    private ActionReply runIn(Action action, ContextId wanted, Conduct conduct) {
        ContextId context = wanted;
        List<CommandReply> replies = new ArrayList<>();
        Optional<ErrorDescriptor> stopped = Optional.empty();
        for (CommandRequest request : action.commands()) {
            try {
                refuseByOrder(request.command(), conduct);
                if (context.equals(ContextId.CHOOSE) && makesContext(request.command())) {
                    context = new ContextId(contexts.newContext());
                }
                replies.addAll(runner.run(request, context));
            } catch (Refused refused) {
                if (!request.optional()) {
                    stopped = Optional.of(refused.error());
                    break;
                }
                replies.add(CommandRunner.failed(request.command(), refused.error()));
            }
        }
        return told(action, context, replies, stopped);
    }

    private ActionReply told(
            Action action, ContextId context, List<CommandReply> replies, Optional<ErrorDescriptor> stopped) {
        ContextProperties properties = ContextProperties.NONE;
        Optional<ErrorDescriptor> error = stopped;
        try {
            if (context.isSpecific() && contexts.has(context) && error.isEmpty()) {
                contexts.state(context.value()).set(action.properties());
                Optional<ContextAudit> audit = action.audit();
                if (audit.isPresent()) {
                    properties = contexts.state(context.value()).reported(audit.get());
                }
            }
        } catch (Refused refused) {
            error = Optional.of(refused.error());
        }
        if (context.isSpecific()) {
            contexts.forgetIfEmpty(context.value());
        }
        return new ActionReply(context, properties, replies, error);
    }

    private static boolean makesContext(Command command) {
        return command instanceof Command.Add || command instanceof Command.Move;
    }

    private static void refuseByOrder(Command command, Conduct conduct) throws Refused {
        if (conduct.commandError().isPresent()
                && conduct.refusedCommand()
                        .filter(command.getClass().getSimpleName()::equals)
                        .isPresent()) {
            throw new Refused(conduct.commandError().get(), "by order");
        }
    }
}
