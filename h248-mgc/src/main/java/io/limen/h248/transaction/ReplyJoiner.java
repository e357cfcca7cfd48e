package io.limen.h248.transaction;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins the action replies of segments: two parts that meet where a segment ends and the next begins are one if they are
 * for one context, the first has no error and the second no properties. Takes time linear in what is joined.
 */
final class ReplyJoiner {
    private static final class Open {
        final ContextId context;
        final ContextProperties properties;
        final List<CommandReply> replies = new ArrayList<>();
        final List<TerminationId> audited = new ArrayList<>(); // of a context audit that may go on
        CommandReply.AuditKind kind = CommandReply.AuditKind.VALUE;
        Optional<ErrorDescriptor> error = Optional.empty();

        Open(ActionReply first) {
            this.context = first.context();
            this.properties = first.properties();
            take(first);
        }

        boolean continuedBy(ActionReply next) {
            return context.equals(next.context())
                    && error.isEmpty()
                    && next.properties().isEmpty();
        }

        void take(ActionReply part) {
            boolean seam = true;
            for (CommandReply reply : part.replies()) {
                if (seam
                        && !audited.isEmpty()
                        && reply instanceof CommandReply.ContextAudited next
                        && next.kind() == kind
                        && next.error().isEmpty()) {
                    audited.addAll(next.terminations());
                } else {
                    close();
                    open(reply);
                }
                seam = false;
            }
            error = part.error();
        }

        private void open(CommandReply reply) {
            if (reply instanceof CommandReply.ContextAudited audit
                    && audit.error().isEmpty()) {
                kind = audit.kind();
                audited.addAll(audit.terminations());
            } else {
                replies.add(reply);
            }
        }

        private void close() {
            if (!audited.isEmpty()) {
                replies.add(new CommandReply.ContextAudited(kind, audited, Optional.empty()));
                audited.clear();
            }
        }

        ActionReply done() {
            close();
            return new ActionReply(context, properties, replies, error);
        }
    }

    private final List<Open> actions = new ArrayList<>();

    /** The action replies of the next segment. */
    void append(List<ActionReply> segment) {
        boolean seam = true;
        for (ActionReply action : segment) {
            if (seam && !actions.isEmpty() && actions.getLast().continuedBy(action)) {
                actions.getLast().take(action);
            } else {
                actions.add(new Open(action));
            }
            seam = false;
        }
    }

    List<ActionReply> actions() {
        return actions.stream().map(Open::done).toList();
    }
}
