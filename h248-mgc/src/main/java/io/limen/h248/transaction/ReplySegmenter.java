package io.limen.h248.transaction;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cuts a reply into segments (version 3) that fit the peer's size: between command replies, and within a list of
 * terminations only where one command reply alone does not fit.
 *
 * @param limits first number and most segments
 * @param sizing how long a message would be
 */
public record ReplySegmenter(TransactionLimits.Segments limits, Sizing sizing) {
    /** What a segment adds to the sum of its parts at most: number, braces, longer lengths in binary. */
    private static final int SLACK = 48;

    /** What came of it. */
    public sealed interface Cut {
        /** The segments in order, at least one; the last is marked, and only it asks for an immediate acknowledgement. */
        record Done(List<Transaction.Reply> segments) implements Cut {
            public Done {
                segments = List.copyOf(segments);
            }
        }

        /** A command reply cannot be cut small enough, or there would be too many segments (error 533). */
        record TooLarge(String reason) implements Cut {}
    }

    /** A piece of an action reply that is not cut further, with its length in a message of its own. */
    private record Piece(int action, ActionReply reply, int octets) {}

    /** Segments of at most {@code octets} each. */
    public Cut cut(Transaction.Reply reply, int octets) {
        int header = size(new Transaction.Pending(reply.id()));
        List<Piece> pieces = new ArrayList<>();
        List<ActionReply> actions = reply.body() instanceof ReplyBody.Actions a ? a.actions() : List.of();
        for (int i = 0; i < actions.size(); i++) {
            for (ActionReply part : parts(actions.get(i))) {
                if (!add(pieces, reply.id(), i, part, octets - SLACK)) {
                    return new Cut.TooLarge("a part of the reply alone is longer than " + octets + " octets");
                }
            }
        }
        List<List<Piece>> packed = pack(pieces, header, octets - SLACK);
        if (packed.isEmpty() || packed.size() > limits.most()) {
            return new Cut.TooLarge("the reply does not fit " + limits.most() + " segments of " + octets + " octets");
        }
        List<Transaction.Reply> segments = new ArrayList<>(packed.size());
        for (int i = 0; i < packed.size(); i++) {
            boolean last = i == packed.size() - 1;
            ReplyBody body = new ReplyBody.Actions(merged(packed.get(i)));
            segments.add(new Transaction.Reply(
                    reply.id(), OptionalInt.of(limits.first() + i), last, last && reply.immAckRequired(), body));
        }
        return new Cut.Done(segments);
    }

    /** One part for each command reply; the properties go with the first, the error with the last. */
    private static List<ActionReply> parts(ActionReply action) {
        int n = action.replies().size();
        if (n < 2) {
            return List.of(action);
        }
        List<ActionReply> parts = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            parts.add(new ActionReply(
                    action.context(),
                    i == 0 ? action.properties() : ContextProperties.NONE,
                    List.of(action.replies().get(i)),
                    i == n - 1 ? action.error() : Optional.empty()));
        }
        return parts;
    }

    /** Adds a part, in halves of its list of terminations if it is too long; false if that does not help. */
    private boolean add(List<Piece> pieces, long id, int action, ActionReply part, int octets) {
        int length = size(Transaction.Reply.of(id, List.of(part)));
        if (length <= octets) {
            pieces.add(new Piece(action, part, length));
            return true;
        }
        if (part.replies().isEmpty()) {
            return false;
        }
        CommandReply command = part.replies().getFirst();
        int n = command.terminations().size();
        if (n < 2) {
            return false;
        }
        ContextId context = part.context();
        Optional<CommandReply> head = with(command, command.terminations().subList(0, n / 2));
        Optional<CommandReply> tail = with(command, command.terminations().subList(n / 2, n));
        if (head.isEmpty() || tail.isEmpty()) {
            return false;
        }
        Optional<ErrorDescriptor> none = Optional.empty();
        return add(pieces, id, action, new ActionReply(context, part.properties(), List.of(head.get()), none), octets)
                && add(
                        pieces,
                        id,
                        action,
                        new ActionReply(context, ContextProperties.NONE, List.of(tail.get()), part.error()),
                        octets);
    }

    /** The same reply for some of its terminations. */
    private static Optional<CommandReply> with(CommandReply command, List<TerminationId> ids) {
        return switch (command) {
            case CommandReply.Amms a -> Optional.of(new CommandReply.Amms(a.kind(), ids, a.descriptors()));
            case CommandReply.Audit a -> Optional.of(new CommandReply.Audit(a.kind(), ids, a.descriptors()));
            case CommandReply.ContextAudited a ->
                a.error().isPresent()
                        ? Optional.empty()
                        : Optional.of(new CommandReply.ContextAudited(a.kind(), ids, a.error()));
            case CommandReply.Notify n -> Optional.of(new CommandReply.Notify(ids, n.error()));
            case CommandReply.ServiceChange s -> Optional.of(new CommandReply.ServiceChange(ids, s.parms()));
            case CommandReply.ServiceChangeRefused s ->
                Optional.of(new CommandReply.ServiceChangeRefused(ids, s.error()));
        };
    }

    private static List<List<Piece>> pack(List<Piece> pieces, int header, int octets) {
        List<List<Piece>> packed = new ArrayList<>();
        int left = 0;
        for (Piece piece : pieces) {
            int more = Math.max(1, piece.octets() - header); // counts the shared header of reply and action each time
            if (packed.isEmpty() || more > left) {
                packed.add(new ArrayList<>());
                left = octets - header;
            }
            packed.getLast().add(piece);
            left -= more;
        }
        return packed;
    }

    private static List<ActionReply> merged(List<Piece> pieces) {
        List<ActionReply> out = new ArrayList<>();
        List<CommandReply> replies = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            replies.addAll(piece.reply().replies());
            if (i == pieces.size() - 1 || pieces.get(i + 1).action() != piece.action()) {
                int first = i;
                while (first > 0 && pieces.get(first - 1).action() == piece.action()) {
                    first--;
                }
                out.add(new ActionReply(
                        piece.reply().context(),
                        pieces.get(first).reply().properties(),
                        replies,
                        piece.reply().error()));
                replies = new ArrayList<>();
            }
        }
        return out;
    }

    private int size(Transaction transaction) {
        return sizing.octets(List.of(transaction));
    }
}
