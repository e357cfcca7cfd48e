package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** Requests as controllers and gateways send them, what they are answered, and how long both are, roughly. */
final class CommandScript {
    private static final TerminationId CHOSEN = new TerminationId("ip/1/$");

    private CommandScript() {}

    static List<Action> ofController(Random random) {
        ContextId context = new ContextId(1 + random.nextInt(3));
        TerminationId termination = termination(random.nextInt(6));
        return switch (random.nextInt(9)) {
            case 0 -> List.of(Action.of(ContextId.CHOOSE, Command.Add.of(CHOSEN), Command.Add.of(CHOSEN)));
            case 1 -> List.of(Action.of(context, Command.Add.of(termination)));
            case 2 -> List.of(Action.of(context, Command.Subtract.of(termination)));
            case 3 -> List.of(Action.of(context, Command.Subtract.of(TerminationId.ALL)));
            case 4 ->
                List.of(Action.of(
                        context,
                        new Command.Move(List.of(termination), List.of()),
                        Command.Modify.of(termination(random.nextInt(6)))));
            case 5 -> List.of(Action.of(ContextId.ALL, audit(TerminationId.ALL)));
            case 6 -> List.of(Action.of(context, Command.Add.of(CHOSEN)));
            default -> List.of(Action.of(context, Command.Modify.of(termination)));
        };
    }

    static List<Action> ofGateway(Random random) {
        ObservedEventsDescriptor.Observed event = new ObservedEventsDescriptor.Observed(
                Optional.empty(), new EventSpec(ItemName.of("g/cause"), OptionalInt.empty(), List.of()));
        return List.of(Action.of(
                new ContextId(1),
                Command.Notify.of(termination(random.nextInt(4)), new ObservedEventsDescriptor(7, List.of(event)))));
    }

    static Command audit(TerminationId id) {
        return Command.AuditValue.of(id, AuditDescriptor.of(AuditItem.Token.MEDIA));
    }

    static Transaction.Reply reply(Transaction.Request request, Random random) {
        List<ActionReply> replies = new ArrayList<>();
        long chosen = 100L + random.nextInt(1000);
        for (Action action : request.actions()) {
            ContextId context = action.context().isSpecific() ? action.context() : new ContextId(chosen++);
            List<CommandReply> commands = new ArrayList<>();
            for (CommandRequest command : action.commands()) {
                commands.add(reply(command.command(), random));
            }
            replies.add(ActionReply.of(context, commands));
        }
        return Transaction.Reply.of(request.id(), replies);
    }

    private static CommandReply reply(Command command, Random random) {
        List<TerminationId> ids = command.terminations().stream()
                .map(id -> id.hasChoose() ? new TerminationId("ip/1/" + (100 + random.nextInt(9000))) : id)
                .toList();
        return switch (command) {
            case Command.Add c -> new CommandReply.Amms(CommandReply.AmmsKind.ADD, ids, List.of());
            case Command.Move c -> new CommandReply.Amms(CommandReply.AmmsKind.MOVE, ids, List.of());
            case Command.Modify c -> new CommandReply.Amms(CommandReply.AmmsKind.MODIFY, ids, List.of());
            case Command.Subtract c -> new CommandReply.Amms(CommandReply.AmmsKind.SUBTRACT, ids, List.of());
            case Command.AuditValue c ->
                new CommandReply.ContextAudited(
                        CommandReply.AuditKind.VALUE, terminations(1 + random.nextInt(600)), Optional.empty());
            case Command.AuditCapability c -> new CommandReply.Audit(CommandReply.AuditKind.CAPABILITY, ids, List.of());
            case Command.Notify c -> new CommandReply.Notify(ids, Optional.empty());
            case Command.ServiceChange c -> new CommandReply.ServiceChange(ids, Optional.empty());
        };
    }

    static List<TerminationId> terminations(int count) {
        return IntStream.range(0, count).mapToObj(CommandScript::termination).toList();
    }

    static TerminationId termination(int number) {
        return new TerminationId("ip/1/" + number);
    }

    /** About what compact text takes. */
    static int octets(List<Transaction> message) {
        int sum = 24;
        for (Transaction transaction : message) {
            sum += 14;
            switch (transaction) {
                case Transaction.Request r -> {
                    for (Action action : r.actions()) {
                        sum += 8;
                        for (CommandRequest command : action.commands()) {
                            sum += 24 + 10 * command.command().terminations().size();
                        }
                    }
                }
                case Transaction.Reply r -> {
                    for (ActionReply action : r.actions()) {
                        sum += 10;
                        for (CommandReply command : action.replies()) {
                            sum += 6 + 9 * command.terminations().size();
                        }
                    }
                }
                case Transaction.Pending p -> {}
                case Transaction.ResponseAck a -> sum += 22 * a.ranges().size();
                case Transaction.SegmentAck s -> {}
            }
        }
        return sum;
    }
}
