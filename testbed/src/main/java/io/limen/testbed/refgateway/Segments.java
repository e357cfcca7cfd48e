package io.limen.testbed.refgateway;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Cuts a reply that is too long for one message into segments, between command replies (H.248.1 v3 §8.2.2). */
final class Segments {
    private Segments() {}

    /**
     * The segments in order, numbered from 1; empty where a single command reply does not fit.
     *
     * @param fits whether a reply fits into one message
     */
    static List<Transaction.Reply> of(Transaction.Reply whole, Predicate<Transaction.Reply> fits) {
        List<List<ActionReply>> groups = new ArrayList<>();
        List<ActionReply> open = new ArrayList<>();
        for (ActionReply piece : pieces(whole)) {
            List<ActionReply> more = joined(open, piece);
            if (fits.test(part(whole, groups.size() + 1, false, more))) {
                open = more;
                continue;
            }
            if (open.isEmpty() || !fits.test(part(whole, groups.size() + 2, false, List.of(piece)))) {
                return List.of();
            }
            groups.add(open);
            open = List.of(piece);
        }
        groups.add(open);
        List<Transaction.Reply> segments = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            segments.add(part(whole, i + 1, i + 1 == groups.size(), groups.get(i)));
        }
        return segments;
    }

    private static Transaction.Reply part(
            Transaction.Reply whole, int number, boolean last, List<ActionReply> actions) {
        return new Transaction.Reply(
                whole.id(),
                OptionalInt.of(number),
                last,
                last && whole.immAckRequired(),
                new ReplyBody.Actions(actions));
    }

    /** One command reply each; properties stand with the first of an action, its error with the last. */
    private static List<ActionReply> pieces(Transaction.Reply whole) {
        List<ActionReply> pieces = new ArrayList<>();
        for (ActionReply action : whole.actions()) {
            int count = action.replies().size();
            if (count < 2) {
                pieces.add(action);
            }
            for (int i = 0; count >= 2 && i < count; i++) {
                pieces.add(new ActionReply(
                        action.context(),
                        i == 0 ? action.properties() : ContextProperties.NONE,
                        List.of(action.replies().get(i)),
                        i == count - 1 ? action.error() : Optional.empty()));
            }
        }
        return pieces;
    }

    /** The pieces with one more, which joins the last where the context is the same. */
    private static List<ActionReply> joined(List<ActionReply> open, ActionReply piece) {
        List<ActionReply> more = new ArrayList<>(open);
        boolean same = !open.isEmpty()
                && open.getLast().context().equals(piece.context())
                && piece.properties().isEmpty();
        if (!same) {
            more.add(piece);
            return more;
        }
        ActionReply last = more.removeLast();
        List<CommandReply> replies = new ArrayList<>(last.replies());
        replies.addAll(piece.replies());
        more.add(new ActionReply(last.context(), last.properties(), replies, piece.error()));
        return more;
    }
}
