package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/**
 * What became of an action (H.248.1 §8.2.2).
 *
 * @param context which; the one chosen where the request said CHOOSE
 * @param properties context properties that were asked for
 * @param replies of the commands that were worked on
 * @param error what stopped the action
 */
public record ActionReply(
        ContextId context, ContextProperties properties, List<CommandReply> replies, Optional<ErrorDescriptor> error) {
    public ActionReply {
        replies = List.copyOf(replies);
    }

    /** Command replies, no error. */
    public static ActionReply of(ContextId context, List<? extends CommandReply> replies) {
        return new ActionReply(context, ContextProperties.NONE, List.copyOf(replies), Optional.empty());
    }

    /** An action that failed before any command. */
    public static ActionReply error(ContextId context, ErrorDescriptor error) {
        return new ActionReply(context, ContextProperties.NONE, List.of(), Optional.of(error));
    }
}
