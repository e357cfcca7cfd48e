package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * The commands for one context (H.248.1 §8.2).
 *
 * @param context which
 * @param properties context properties to set
 * @param audit context properties to report
 * @param commands in the order to run
 */
public record Action(
        ContextId context, ContextProperties properties, Optional<ContextAudit> audit, List<CommandRequest> commands) {
    public Action {
        commands = List.copyOf(commands);
        if (commands.isEmpty() && audit.isEmpty() && properties.isEmpty()) {
            throw new RefusedValueException("an action holds a property, an audit or a command");
        }
    }

    /** Plain commands for a context: neither optional nor with one reply for a wildcard. */
    public static Action of(ContextId context, Command... commands) {
        List<CommandRequest> requests =
                List.of(commands).stream().map(CommandRequest::of).toList();
        return new Action(context, ContextProperties.NONE, Optional.empty(), requests);
    }
}
