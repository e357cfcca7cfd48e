package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a request that is too large for one message into several transactions. A transaction runs in order and stops at
 * its first failure (H.248.1 §8.2.2), so only that is split which needs neither: actions that the sender calls
 * independent, within these commands that only subtract, and audits always.
 *
 * @param sizing how long a message would be
 */
public record RequestSplitter(Sizing sizing) {
    /** What a unit adds to the sum of its parts at most. */
    private static final int SLACK = 16;

    /** What came of it. */
    public sealed interface Plan {
        /** One transaction for each part; one part if it is not to be split. */
        record Parts(List<List<Action>> parts) implements Plan {
            public Parts {
                parts = List.copyOf(parts);
            }
        }

        /** It neither fits nor may be split. */
        record TooLarge(String reason) implements Plan {}
    }

    /**
     * Plans how a request leaves.
     *
     * @param id any id of the sender's, for its length
     * @param preferred octets that a message should keep
     * @param hard octets that no message may exceed
     */
    public Plan plan(long id, List<Action> actions, boolean independent, int preferred, int hard) {
        int whole = size(new Transaction.Request(id, actions));
        if (whole <= preferred) {
            return new Plan.Parts(List.of(actions));
        }
        if (whole == Sizing.UNWRITABLE) {
            return new Plan.TooLarge("request cannot be written in the version or encoding of the peer");
        }
        List<Action> units = units(actions, independent);
        if (units.size() < 2) {
            return whole <= hard
                    ? new Plan.Parts(List.of(actions))
                    : new Plan.TooLarge("request of " + whole + " octets exceeds " + hard
                            + " and may not be split into several transactions");
        }
        int header = size(new Transaction.Pending(id));
        List<List<Action>> parts = new ArrayList<>();
        int left = 0;
        for (Action unit : units) {
            int length = size(new Transaction.Request(id, List.of(unit)));
            if (length > hard) {
                return new Plan.TooLarge("action of " + length + " octets exceeds " + hard);
            }
            int more = Math.max(1, length - header) + SLACK;
            if (parts.isEmpty() || more > left) {
                parts.add(new ArrayList<>());
                left = preferred - header;
            }
            append(parts.getLast(), unit);
            left -= more;
        }
        return new Plan.Parts(parts.stream().map(List::copyOf).toList());
    }

    private static List<Action> units(List<Action> actions, boolean independent) {
        List<Action> units = new ArrayList<>();
        boolean audits = actions.stream().allMatch(RequestSplitter::onlyAudits);
        if (!independent && !audits) {
            return List.of();
        }
        for (Action action : actions) {
            if (action.commands().size() > 1 && (onlyAudits(action) || onlySubtracts(action))) {
                action.commands().forEach(command -> units.add(with(action.context(), List.of(command))));
            } else {
                units.add(action);
            }
        }
        return units;
    }

    /** Adds a unit, to the action before it if that is a part of the same context that was taken apart. */
    private static void append(List<Action> part, Action unit) {
        if (!part.isEmpty()
                && part.getLast().context().equals(unit.context())
                && separable(part.getLast())
                && separable(unit)) {
            List<CommandRequest> commands = new ArrayList<>(part.removeLast().commands());
            commands.addAll(unit.commands());
            part.add(with(unit.context(), commands));
        } else {
            part.add(unit);
        }
    }

    private static boolean separable(Action action) {
        return onlyAudits(action) || onlySubtracts(action);
    }

    private static boolean onlyAudits(Action action) {
        return plain(action)
                && action.commands().stream()
                        .allMatch(c -> c.command() instanceof Command.AuditValue
                                || c.command() instanceof Command.AuditCapability);
    }

    private static boolean onlySubtracts(Action action) {
        return plain(action) && action.commands().stream().allMatch(c -> c.command() instanceof Command.Subtract);
    }

    private static boolean plain(Action action) {
        return action.properties().isEmpty()
                && action.audit().isEmpty()
                && !action.commands().isEmpty();
    }

    private static Action with(ContextId context, List<CommandRequest> commands) {
        return new Action(context, ContextProperties.NONE, Optional.empty(), commands);
    }

    private int size(Transaction transaction) {
        return sizing.octets(List.of(transaction));
    }
}
