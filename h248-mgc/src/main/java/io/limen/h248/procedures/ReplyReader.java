package io.limen.h248.procedures;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.policy.plan.ConnectionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reply seen as one list: what was done before the first error, in order, and that error, at whatever level of the
 * reply it stood (H.248.1 §8.2.2).
 *
 * @param contextId the context of the reply, 0 if none was named
 * @param done successful replies of Add, Modify and Subtract, in order
 * @param refused replies of single commands that failed, in order
 * @param error the first error; empty if all went well
 */
record ReplyReader(
        long contextId,
        List<CommandReply.Amms> done,
        List<CommandReply.Amms> refused,
        Optional<ErrorDescriptor> error) {

    static ReplyReader of(Transaction.Reply reply) {
        if (reply.body() instanceof ReplyBody.Failed(ErrorDescriptor failure)) {
            return new ReplyReader(0, List.of(), List.of(), Optional.of(failure));
        }
        long contextId = 0;
        List<CommandReply.Amms> done = new ArrayList<>(2);
        List<CommandReply.Amms> refused = new ArrayList<>(1);
        List<ErrorDescriptor> errors = new ArrayList<>(1);
        for (ActionReply action : reply.actions()) {
            if (contextId == 0 && action.context().isSpecific()) {
                contextId = action.context().value();
            }
            for (CommandReply each : action.replies()) {
                if (each instanceof CommandReply.Amms amms) {
                    (amms.error().isPresent() ? refused : done).add(amms);
                    amms.error().ifPresent(errors::add);
                }
            }
            action.error().ifPresent(errors::add);
        }
        return new ReplyReader(
                contextId, done, refused, errors.isEmpty() ? Optional.empty() : Optional.of(errors.getFirst()));
    }

    /** Local of a stream; parameters without a stream number stand for the only stream there is. */
    static Optional<SessionText> local(CommandReply.Amms reply, ConnectionPoint point, int streamId) {
        return media(reply, point, streamId).flatMap(StreamParms::local);
    }

    /** What a reply tells of a stream; parameters without a stream number stand for the only stream there is. */
    static Optional<StreamParms> media(CommandReply.Amms reply, ConnectionPoint point, int streamId) {
        return Descriptor.first(reply.descriptors(), MediaDescriptor.class)
                .flatMap(media -> media.single().isPresent() && point.streams().size() == 1
                        ? media.single()
                        : media.stream(streamId));
    }

    /** Ids of the terminations for which a kind of command was carried out; wildcards name none. */
    List<TerminationId> ids(AmmsKind kind) {
        return done.stream()
                .filter(reply -> reply.kind() == kind)
                .flatMap(reply -> reply.terminations().stream())
                .filter(TerminationId::isSpecific)
                .toList();
    }

    /** Ids of the terminations that an error was told for. */
    List<TerminationId> refusedIds() {
        return refused.stream().flatMap(reply -> reply.terminations().stream()).toList();
    }

    /** What the gateway has made: ids of Adds that were carried out; none if the context has no number. */
    List<String> made() {
        return contextId == 0
                ? List.of()
                : ids(AmmsKind.ADD).stream().map(TerminationId::text).toList();
    }
}
