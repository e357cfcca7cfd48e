package io.limen.h248.transaction;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reply to Adds says was made, to be subtracted one by one where a Subtract overtook them (H.248.1 §9.1). */
final class Overtaken {
    private Overtaken() {}

    /** Optional Subtracts without statistics, as the Subtract may have come second after all. */
    static List<Action> subtracts(Transaction.Reply reply) {
        List<Action> out = new ArrayList<>();
        for (ActionReply action : reply.actions()) {
            List<CommandRequest> commands = new ArrayList<>();
            for (CommandReply command : action.replies()) {
                if (command instanceof CommandReply.Amms made && placed(made)) {
                    for (TerminationId id : made.terminations()) {
                        if (id.isSpecific()) {
                            commands.add(new CommandRequest(
                                    new Command.Subtract(List.of(id), Optional.of(AuditDescriptor.NOTHING)),
                                    true,
                                    false));
                        }
                    }
                }
            }
            if (!commands.isEmpty() && action.context().isSpecific()) {
                out.add(new Action(action.context(), ContextProperties.NONE, Optional.empty(), commands));
            }
        }
        return out;
    }

    private static boolean placed(CommandReply.Amms reply) {
        return reply.error().isEmpty()
                && switch (reply.kind()) {
                    case ADD, MOVE -> true;
                    case MODIFY, SUBTRACT -> false;
                };
    }
}
