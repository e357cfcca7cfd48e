package io.limen.h248.transaction;

import io.limen.h248.model.ActionReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request of ours that is under way or waits for its turn. */
final class SentRequest {
    /** What one ticket asked for: one transaction, or several that it was split into. */
    static final class Group {
        final long ticket;
        final RetryPolicy retry;
        private final int parts;
        private final TreeMap<Integer, Transaction.Reply> replies = new TreeMap<>();
        private int open;
        private int late;
        private String lost = "";

        Group(long ticket, RetryPolicy retry, int parts) {
            this.ticket = ticket;
            this.retry = retry;
            this.parts = parts;
            this.open = parts;
        }

        /** Whether it is one transaction. */
        boolean single() {
            return parts == 1;
        }

        /** The outcome of the whole, once no part is open any more. */
        Optional<RequestOutcome> replied(int part, Transaction.Reply reply) {
            replies.put(part, reply);
            return close();
        }

        Optional<RequestOutcome> lost(String reason) {
            lost = lost.isEmpty() ? reason : lost;
            return close();
        }

        /** A part was given up after it had left: its reply may still come. */
        void mayComeLate() {
            late++;
        }

        /** Such a part is forgotten. Whether that was the last, so that nothing more will be told. */
        boolean forgotten() {
            return --late == 0 && open == 0;
        }

        /** Whether nothing more will be told after the outcome. */
        boolean settled() {
            return late == 0;
        }

        private Optional<RequestOutcome> close() {
            if (--open > 0) {
                return Optional.empty();
            }
            if (!lost.isEmpty()) {
                return Optional.of(new RequestOutcome.Lost(lost));
            }
            return Optional.of(
                    new RequestOutcome.Replied(single() ? replies.firstEntry().getValue() : joined()));
        }

        /** All that came, in the order of the request. */
        private Transaction.Reply joined() {
            List<ActionReply> actions = new ArrayList<>();
            for (Transaction.Reply reply : replies.values()) {
                switch (reply.body()) {
                    case ReplyBody.Actions a -> actions.addAll(a.actions());
                    case ReplyBody.Failed f -> actions.add(ActionReply.error(ContextId.NULL, f.error()));
                }
            }
            return Transaction.Reply.of(replies.firstEntry().getValue().id(), actions);
        }
    }

    final Transaction.Request request;
    final Group group;
    final int part;

    @Nullable
    RequestTransaction state; // null while it waits for its turn

    @Nullable
    RequestRules rules;

    @Nullable
    ReplyAssembler assembler;

    boolean repeated;
    long sentAt;
    long armedAt = Deadlines.NEVER;

    SentRequest(Transaction.Request request, Group group, int part) {
        this.request = request;
        this.group = group;
        this.part = part;
    }
}
