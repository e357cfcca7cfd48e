package io.limen.h248.gateway;

import io.limen.h248.association.ControlEvent;
import io.limen.h248.association.ServiceMeaning;
import io.limen.h248.codec.Form;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.transaction.ReplyTransaction;
import io.limen.h248.transport.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out the commands that gateways send: Notify and ServiceChange (H.248.1 §7.2.7, §7.2.8). */
final class Commands {
    /** Where a request came from and how it was written. */
    record Sender(Link link, Form form, Mid mid, int version) {}

    private final Surroundings around;
    private final GatewayDirectory directory;

    Commands(Surroundings around, GatewayDirectory directory) {
        this.around = around;
        this.directory = directory;
    }

    /** A request of a gateway that is not registered, or of a sender that no rule allows. */
    void ofStranger(Sender sender, Transaction.Request request, boolean allowed, byte[] bytes) {
        Optional<Command.ServiceChange> change = registration(request);
        if (change.isEmpty()) {
            around.meters().unexpected(allowed ? "command before registration" : "sender without rule");
            ErrorDescriptor error = allowed
                    ? ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "register first")
                    : ErrorDescriptor.of(ErrorCode.UNAUTHORIZED_ENTITY, "no gateway rule lets this sender in");
            directory.answerStranger(
                    sender.link(), sender.form(), sender.version(), Transaction.Reply.error(request.id(), error));
            return;
        }
        switch (judge(sender, change.get())) {
            case Registrar.Verdict.Refused r -> refuse(sender, request, change.get(), r.error());
            case Registrar.Verdict.Accepted a -> {
                Optional<Association> opened = directory.open(sender.mid(), a.agreed());
                if (opened.isEmpty()) {
                    refuse(
                            sender,
                            request,
                            change.get(),
                            ErrorDescriptor.of(ErrorCode.INSUFFICIENT_RESOURCES, "too many gateways"));
                    return;
                }
                opened.get().exchange().tap("", true, request, bytes, false);
                if (opened.get().arrived(request, around.loop().nowMillis())
                        instanceof ReplyTransaction.Verdict.Execute) {
                    run(sender, opened.get(), request);
                }
            }
        }
    }

    /** A request of a gateway that is known; runs its commands in order up to the first that fails. */
    void run(Sender sender, Association gateway, Transaction.Request request) {
        List<ActionReply> replies = new ArrayList<>();
        List<Runnable> afterwards = new ArrayList<>();
        for (Action action : request.actions()) {
            ActionReply reply = action(sender, gateway, action, afterwards);
            replies.add(reply);
            if (reply.error().isPresent()) {
                break;
            }
        }
        Transaction.Reply reply = Transaction.Reply.of(request.id(), replies);
        around.meters().transaction(sender.mid().text(), true, Replies.result(reply));
        gateway.exchange().answer(sender.link(), sender.form(), reply);
        afterwards.forEach(Runnable::run); // told only after the answer is on its way: listeners may send requests
    }

    private ActionReply action(Sender sender, Association gateway, Action action, List<Runnable> afterwards) {
        List<CommandReply> replies = new ArrayList<>();
        for (CommandRequest command : action.commands()) {
            Optional<ErrorDescriptor> error =
                    command(sender, gateway, action.context(), command.command(), replies, afterwards);
            if (error.isPresent() && !command.optional()) {
                return new ActionReply(action.context(), io.limen.h248.model.ContextProperties.NONE, replies, error);
            }
        }
        return ActionReply.of(action.context(), replies);
    }

    private Optional<ErrorDescriptor> command(
            Sender sender,
            Association gateway,
            ContextId context,
            Command command,
            List<CommandReply> replies,
            List<Runnable> afterwards) {
        switch (command) {
            case Command.ServiceChange change -> {
                return serviceChange(sender, gateway, context, change, replies, afterwards);
            }
            case Command.Notify notify -> {
                if (!gateway.up()) {
                    return Optional.of(
                            ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "register again first"));
                }
                gateway.on(new ControlEvent.Heard(around.loop().nowMillis()));
                replies.add(new CommandReply.Notify(notify.terminations(), Optional.empty()));
                afterwards.add(() -> around.listener().notified(sender.mid().text(), context, notify));
                return Optional.empty();
            }
            case Command.Add c -> {}
            case Command.Move c -> {}
            case Command.Modify c -> {}
            case Command.Subtract c -> {}
            case Command.AuditValue c -> {}
            case Command.AuditCapability c -> {}
        }
        return Optional.of(
                ErrorDescriptor.of(ErrorCode.UNSUPPORTED_COMMAND, "a gateway sends notify and servicechange only"));
    }

    private Optional<ErrorDescriptor> serviceChange(
            Sender sender,
            Association gateway,
            ContextId context,
            Command.ServiceChange change,
            List<CommandReply> replies,
            List<Runnable> afterwards) {
        ServiceMeaning meaning = ServiceMeaning.of(context, change, gateway.up());
        if (!gateway.up() && !(meaning instanceof ServiceMeaning.Registers)) {
            return Optional.of(ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "register again first"));
        }
        if (meaning instanceof ServiceMeaning.Registers registers) {
            return register(sender, gateway, registers, change, replies, afterwards);
        }
        if (meaning instanceof ServiceMeaning.Refused refused) {
            replies.add(new CommandReply.ServiceChangeRefused(change.terminations(), refused.error()));
            return Optional.empty();
        }
        replies.add(new CommandReply.ServiceChange(change.terminations(), Optional.empty()));
        afterwards.add(() -> after(sender.mid(), gateway, context, change, meaning));
        return Optional.empty();
    }

    private void after(
            Mid mid, Association gateway, ContextId context, Command.ServiceChange change, ServiceMeaning meaning) {
        switch (meaning) {
            case ServiceMeaning.GoesNow m -> gateway.on(new ControlEvent.Forced(m.reason()));
            case ServiceMeaning.WillGo m -> gateway.on(new ControlEvent.Leaving(m.delayMillis()));
            case ServiceMeaning.Stays m -> gateway.on(new ControlEvent.Staying());
            case ServiceMeaning.AbilitiesChanged m -> gateway.on(new ControlEvent.AbilitiesChanged());
            case ServiceMeaning.OfTerminations m -> {
                gateway.terminations(m.change());
                around.listener().changed(mid.text(), context, change);
            }
            case ServiceMeaning.Noted m -> around.meters().unexpected("service change extension");
            case ServiceMeaning.Registers m -> {}
            case ServiceMeaning.Refused m -> {}
        }
    }

    private Optional<ErrorDescriptor> register(
            Sender sender,
            Association gateway,
            ServiceMeaning.Registers meaning,
            Command.ServiceChange change,
            List<CommandReply> replies,
            List<Runnable> afterwards) {
        return switch (judge(sender, change)) {
            case Registrar.Verdict.Refused r -> {
                replies.add(new CommandReply.ServiceChangeRefused(change.terminations(), r.error()));
                yield Optional.empty();
            }
            case Registrar.Verdict.Accepted a -> {
                gateway.agreed(a.agreed());
                replies.add(new CommandReply.ServiceChange(change.terminations(), Optional.of(a.reply())));
                afterwards.add(() -> gateway.on(new ControlEvent.Registered(
                        meaning.kept(), meaning.delayMillis(), around.loop().nowMillis())));
                yield Optional.empty();
            }
        };
    }

    private Registrar.Verdict judge(Sender sender, Command.ServiceChange change) {
        return directory.registrar().judge(sender.mid(), sender.version(), sender.link(), sender.form(), change);
    }

    private void refuse(
            Sender sender, Transaction.Request request, Command.ServiceChange change, ErrorDescriptor error) {
        around.meters().unexpected("registration refused");
        CommandReply refusal = new CommandReply.ServiceChangeRefused(change.terminations(), error);
        Transaction.Reply reply =
                Transaction.Reply.of(request.id(), List.of(ActionReply.of(ContextId.NULL, List.of(refusal))));
        directory.answerStranger(sender.link(), sender.form(), sender.version(), reply);
    }

    /** The ServiceChange on ROOT that opens a request and registers; empty if it does not. */
    static Optional<Command.ServiceChange> registration(Transaction.Request request) {
        Action action = request.actions().getFirst();
        List<CommandRequest> first = action.commands();
        if (!first.isEmpty()
                && first.getFirst().command() instanceof Command.ServiceChange change
                && ServiceMeaning.of(action.context(), change, false) instanceof ServiceMeaning.Registers) {
            return Optional.of(change);
        }
        return Optional.empty();
    }
}
