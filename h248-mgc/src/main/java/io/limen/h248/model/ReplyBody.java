package io.limen.h248.model;

import java.util.List;

/** What a transaction reply carries (H.248.1 §8.2.2). */
public sealed interface ReplyBody {
    /** The transaction failed as a whole. */
    record Failed(ErrorDescriptor error) implements ReplyBody {}

    /** One reply for each action that was worked on. */
    record Actions(List<ActionReply> actions) implements ReplyBody {
        public Actions {
            actions = List.copyOf(actions);
            if (actions.isEmpty()) {
                throw new RefusedValueException("a transaction reply holds at least one action reply");
            }
        }
    }
}
