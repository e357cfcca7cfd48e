package io.limen.h248.gateway;

import io.limen.h248.association.ControlEvent;
import io.limen.h248.association.Reasons;
import io.limen.h248.association.ServiceMeaning;
import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries out the commands that gateways send: Notify and ServiceChange (H.248.1 §7.2.7, §7.2.8). */
final class Commands {
    private final Surroundings around;

    Commands(Surroundings around) {
        this.around = around;
    }

    /**
     * A request of a gateway that is known; runs its commands in order up to the first that fails.
     *
     * @param grant on what terms the registration that opens it is accepted; empty if none opens it
     */
    void run(
            Sender sender,
            Association gateway,
            Transaction.Request request,
            Optional<Registrar.Verdict.Accepted> grant) {
        List<ActionReply> replies = new ArrayList<>();
        List<Runnable> afterwards = new ArrayList<>();
        for (Action action : request.actions()) {
            ActionReply reply = action(new Run(sender, gateway, action.context(), grant, afterwards), action);
            replies.add(reply);
            if (reply.error().isPresent()) {
                break;
            }
        }
        Transaction.Reply reply = Transaction.Reply.of(request.id(), replies);
        around.meters().transaction(sender.mid().text(), true, Replies.result(reply));
        gateway.exchange().answer(reply);
        afterwards.forEach(Runnable::run); // told only after the answer is on its way: listeners may send requests
    }

    /** What the commands of one action run with. */
    private record Run(
            Sender sender,
            Association gateway,
            ContextId context,
            Optional<Registrar.Verdict.Accepted> grant,
            List<Runnable> afterwards) {}

    private ActionReply action(Run run, Action action) {
        List<CommandReply> replies = new ArrayList<>();
        for (CommandRequest command : action.commands()) {
            Optional<ErrorDescriptor> error = command(run, command.command(), replies);
            if (error.isPresent() && !command.optional()) {
                return new ActionReply(action.context(), ContextProperties.NONE, replies, error);
            }
        }
        return ActionReply.of(action.context(), replies);
    }

    private Optional<ErrorDescriptor> command(Run run, Command command, List<CommandReply> replies) {
        switch (command) {
            case Command.ServiceChange change -> {
                return serviceChange(run, change, replies);
            }
            case Command.Notify notify -> {
                return notified(run, notify, replies);
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

    private Optional<ErrorDescriptor> notified(Run run, Command.Notify notify, List<CommandReply> replies) {
        if (!run.gateway().up()) {
            return Optional.of(ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "register again first"));
        }
        run.gateway().on(new ControlEvent.Heard(around.loop().nowMillis()));
        replies.add(new CommandReply.Notify(notify.terminations(), Optional.empty()));
        run.afterwards().add(() -> {
            if (notify.terminations().stream().anyMatch(TerminationId::isRoot)) {
                run.gateway().rootNotified(notify);
            }
            around.listener().notified(run.sender().mid().text(), run.context(), notify);
        });
        return Optional.empty();
    }

    private Optional<ErrorDescriptor> serviceChange(Run run, Command.ServiceChange change, List<CommandReply> replies) {
        Association gateway = run.gateway();
        ServiceMeaning meaning = ServiceMeaning.of(run.context(), change, gateway.up());
        if (meaning instanceof ServiceMeaning.Refused refused) {
            replies.add(new CommandReply.ServiceChangeRefused(change.terminations(), refused.error()));
            return Optional.empty();
        }
        if (meaning instanceof ServiceMeaning.Registers registers) {
            if (run.grant().isEmpty()) {
                return Optional.of(
                        ErrorDescriptor.of(ErrorCode.UNKNOWN_ACTION, "a registration opens its transaction"));
            }
            gateway.agreed(run.grant().get().agreed());
            replies.add(new CommandReply.ServiceChange(
                    change.terminations(), Optional.of(run.grant().get().reply())));
            run.afterwards()
                    .add(() -> gateway.registered(new ControlEvent.Registered(
                            registers.kept(),
                            registers.delayMillis(),
                            around.loop().nowMillis())));
            return Optional.empty();
        }
        if (!gateway.up()) {
            return Optional.of(ErrorDescriptor.of(ErrorCode.BEFORE_SERVICE_CHANGE_REPLY, "register again first"));
        }
        replies.add(new CommandReply.ServiceChange(change.terminations(), Optional.empty()));
        run.afterwards().add(() -> after(run, change, meaning));
        return Optional.empty();
    }

    private void after(Run run, Command.ServiceChange change, ServiceMeaning meaning) {
        Association gateway = run.gateway();
        gateway.on(new ControlEvent.Heard(around.loop().nowMillis()));
        switch (meaning) {
            case ServiceMeaning.GoesNow m -> gateway.on(new ControlEvent.Forced(m.reason()));
            case ServiceMeaning.WillGo m -> gateway.on(new ControlEvent.Leaving(m.delayMillis()));
            case ServiceMeaning.Stays m -> gateway.on(new ControlEvent.Staying());
            case ServiceMeaning.AbilitiesChanged m -> gateway.on(new ControlEvent.AbilitiesChanged());
            case ServiceMeaning.OfTerminations m -> {
                gateway.terminations(m.change());
                around.listener().changed(run.sender().mid().text(), run.context(), change);
            }
            case ServiceMeaning.Noted m -> around.meters().unexpected("service change extension");
            case ServiceMeaning.Registers m -> {}
            case ServiceMeaning.Refused m -> {}
        }
    }

    /** Whether a request notifies of anything. */
    static boolean notifies(Transaction.Request request) {
        return request.actions().stream()
                .flatMap(action -> action.commands().stream())
                .anyMatch(command -> command.command() instanceof Command.Notify);
    }

    /** Whether who registers so went on all the time, and so goes on counting its ids and holding its calls. */
    static boolean continues(Command.ServiceChange change) {
        int reason = change.parms().reason().code();
        return switch (change.parms().method().name().toLowerCase(Locale.ROOT)) {
            case "disconnected" -> reason != Reasons.STATE_LOSS;
            case "restart" -> reason == Reasons.SERVICE_RESTORED;
            default -> false;
        };
    }

    /** What opens a request and registers a gateway that is not here; empty if nothing does. */
    static Optional<Command.ServiceChange> registration(Transaction.Request request) {
        return registration(request, false);
    }

    /**
     * The ServiceChange on ROOT that opens a request and registers; empty if it does not.
     *
     * @param up whether the gateway is here, which can then tell of its packages by the same method
     */
    static Optional<Command.ServiceChange> registration(Transaction.Request request, boolean up) {
        Action action = request.actions().getFirst();
        List<CommandRequest> first = action.commands();
        if (!first.isEmpty()
                && first.getFirst().command() instanceof Command.ServiceChange change
                && ServiceMeaning.of(action.context(), change, up) instanceof ServiceMeaning.Registers) {
            return Optional.of(change);
        }
        return Optional.empty();
    }
}
