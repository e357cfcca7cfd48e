package io.limen.testbed.refgateway;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out one command in one context (H.248.1 §7.2); what cannot be done leaves nothing behind. */
final class CommandRunner {
    private static final int MOST_TERMINATIONS = 2;

    private final Contexts contexts;
    private final Setting setting;
    private final Audits audits;
    private final RootEvents root;
    private final Registration registration;

    CommandRunner(Contexts contexts, Setting setting, Audits audits, RootEvents root, Registration registration) {
        this.contexts = contexts;
        this.setting = setting;
        this.audits = audits;
        this.root = root;
        this.registration = registration;
    }

    /** The replies, one for each termination, or one for all where {@code W-} asked for that. */
    List<CommandReply> run(CommandRequest request, ContextId context) throws Refused {
        List<CommandReply> replies = new ArrayList<>();
        for (TerminationId id : request.command().terminations()) {
            List<CommandReply> each = run(request.command(), context, id);
            replies.addAll(request.wildcardReturn() && id.hasAll() ? List.of(Union.of(id, each)) : each);
        }
        return replies;
    }

    private List<CommandReply> run(Command command, ContextId context, TerminationId id) throws Refused {
        return switch (command) {
            case Command.Add add -> List.of(add(context, id, add));
            case Command.Modify modify -> modify(context, id, modify);
            case Command.Move move -> move(context, id, move);
            case Command.Subtract subtract -> subtract(context, id, subtract);
            case Command.AuditValue audit -> audits.values(context, id, audit.audit());
            case Command.AuditCapability audit -> audits.capabilities(context, id, audit.audit());
            case Command.ServiceChange change -> List.of(serviceChange(context, id, change));
            case Command.Notify _ -> throw new Refused(ErrorCode.UNSUPPORTED_COMMAND, "Notify is for a controller");
        };
    }

    /** The reply that says that a command failed. */
    static CommandReply failed(Command command, ErrorDescriptor error) {
        List<TerminationId> ids = command.terminations();
        List<Descriptor> told = List.of(error);
        return switch (command) {
            case Command.Add _ -> new CommandReply.Amms(AmmsKind.ADD, ids, told);
            case Command.Move _ -> new CommandReply.Amms(AmmsKind.MOVE, ids, told);
            case Command.Modify _ -> new CommandReply.Amms(AmmsKind.MODIFY, ids, told);
            case Command.Subtract _ -> new CommandReply.Amms(AmmsKind.SUBTRACT, ids, told);
            case Command.AuditValue _ -> new CommandReply.Audit(AuditKind.VALUE, ids, told);
            case Command.AuditCapability _ -> new CommandReply.Audit(AuditKind.CAPABILITY, ids, told);
            case Command.Notify _ -> new CommandReply.Notify(ids, Optional.of(error));
            case Command.ServiceChange _ -> new CommandReply.ServiceChangeRefused(ids, error);
        };
    }

    private CommandReply add(ContextId context, TerminationId id, Command.Add add) throws Refused {
        refuseRoot(id);
        if (!id.hasChoose()) {
            throw contexts.anywhere(id).isPresent()
                    ? new Refused(ErrorCode.TERMINATION_IN_CONTEXT, id.text())
                    : new Refused(ErrorCode.UNKNOWN_TERMINATION, id.text());
        }
        refuseUnlessSpecific(context, "Add");
        refuseIfFull(context);
        GatewayTermination made =
                setting.termination(contexts.newTermination(id), setting.realmOf(id, add.descriptors()));
        try {
            setting.apply(made, add.descriptors());
            setting.checkSignals(made, add.descriptors());
        } catch (Refused refused) {
            made.close();
            throw refused;
        }
        contexts.add(context.value(), made);
        setting.fire(made, add.descriptors());
        return amms(AmmsKind.ADD, made, add.descriptors(), true);
    }

    private List<CommandReply> modify(ContextId context, TerminationId id, Command.Modify modify) throws Refused {
        if (id.isRoot()) {
            root.apply(modify.descriptors());
            return List.of(CommandReply.Amms.of(AmmsKind.MODIFY, id));
        }
        List<CommandReply> replies = new ArrayList<>();
        for (GatewayTermination termination : contexts.named(context, id)) {
            change(context, termination, modify.descriptors());
            replies.add(amms(
                    AmmsKind.MODIFY, termination, modify.descriptors(), Setting.asksForAddress(modify.descriptors())));
        }
        return replies;
    }

    private void change(ContextId context, GatewayTermination termination, List<Descriptor> descriptors)
            throws Refused {
        setting.apply(termination, descriptors);
        setting.checkSignals(termination, descriptors);
        contexts.join(context.value());
        setting.fire(termination, descriptors);
    }

    private List<CommandReply> move(ContextId context, TerminationId id, Command.Move move) throws Refused {
        refuseRoot(id);
        refuseUnlessSpecific(context, "Move");
        ContextId from = contexts.contextOf(id);
        if (from.equals(ContextId.NULL)) {
            throw new Refused(ErrorCode.UNKNOWN_TERMINATION, id.text());
        }
        GatewayTermination moved = contexts.named(from, id).getFirst();
        if (!from.equals(context)) {
            refuseIfFull(context);
            contexts.move(moved, from.value(), context.value());
        }
        change(context, moved, move.descriptors());
        return List.of(amms(AmmsKind.MOVE, moved, move.descriptors(), Setting.asksForAddress(move.descriptors())));
    }

    private static CommandReply amms(
            AmmsKind kind, GatewayTermination termination, List<Descriptor> request, boolean withLocal) {
        List<Descriptor> told = new ArrayList<>();
        if (withLocal) {
            termination.reserved(Setting.isNumbered(request)).ifPresent(told::add);
        }
        return new CommandReply.Amms(kind, List.of(termination.id), told);
    }

    private List<CommandReply> subtract(ContextId context, TerminationId id, Command.Subtract subtract) throws Refused {
        refuseRoot(id);
        refuseUnlessSpecific(context, "Subtract");
        Optional<AuditDescriptor> audit = subtract.audit();
        List<CommandReply> replies = new ArrayList<>();
        for (GatewayTermination termination : contexts.named(context, id)) {
            List<Descriptor> told =
                    audit.isPresent() ? audits.told(termination, audit.get().items()) : termination.allStatistics();
            contexts.remove(context.value(), termination);
            replies.add(new CommandReply.Amms(AmmsKind.SUBTRACT, List.of(termination.id), told));
        }
        return replies;
    }

    private CommandReply serviceChange(ContextId context, TerminationId id, Command.ServiceChange change)
            throws Refused {
        if (id.isRoot()) {
            registration.ordered(change);
        } else {
            for (GatewayTermination termination : contexts.named(context, id)) {
                termination.serviceChanged(change.parms().method());
            }
        }
        return new CommandReply.ServiceChange(List.of(id), Optional.empty());
    }

    private static void refuseRoot(TerminationId id) throws Refused {
        if (id.isRoot()) {
            throw new Refused(ErrorCode.INCORRECT_IDENTIFIER, "ROOT stands in no context");
        }
    }

    private void refuseUnlessSpecific(ContextId context, String command) throws Refused {
        if (!context.isSpecific()) {
            throw context.equals(ContextId.NULL)
                    ? new Refused(ErrorCode.UNKNOWN_ACTION, command + " in the NULL context")
                    : new Refused(ErrorCode.INCORRECT_IDENTIFIER, command + " in context " + context);
        }
    }

    private void refuseIfFull(ContextId context) throws Refused {
        if (contexts.in(context.value()).size() >= MOST_TERMINATIONS) {
            throw new Refused(ErrorCode.CONTEXT_FULL, "two terminations stand in context " + context);
        }
    }
}
