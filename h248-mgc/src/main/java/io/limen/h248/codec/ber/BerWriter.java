package io.limen.h248.codec.ber;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Transaction.IdRange;
import io.limen.h248.packages.BinaryDialect;
import java.util.List;

/**
 * Writes one message (H.248.1 Annex A) with definite lengths. Throws {@link BerRefusal} at what the encoding has no place
 * for. Whether the version of the message has it is for the caller to see to.
 */
public final class BerWriter {
    private static final int CAPACITY = 1024;

    private final BerOutput out = new BerOutput(CAPACITY);
    private final ContextWriter contexts;
    private final CommandWriter commands;
    private final ReplyWriter replies;

    private BerWriter(BinaryDialect dialect) {
        ParmWriter parms = new ParmWriter(out, dialect);
        Terminations terminations = new Terminations(dialect.naming());
        DescriptorWriter descriptors = new DescriptorWriter(out, parms, terminations);
        ServiceChangeWriter serviceChanges = new ServiceChangeWriter(out, parms, descriptors.audits());
        contexts =
                new ContextWriter(out, parms, terminations, descriptors.audits().media());
        commands = new CommandWriter(out, terminations, descriptors, serviceChanges);
        replies = new ReplyWriter(out, terminations, descriptors, serviceChanges);
    }

    /** The octets of a message. */
    public static byte[] write(H248Message message, BinaryDialect dialect) {
        return new BerWriter(dialect).write(message);
    }

    private byte[] write(H248Message message) {
        switch (message.body()) {
            case MessageBody.MessageError e -> HeadWriter.error(out, 0xA0, e.error());
            case MessageBody.Transactions t -> {
                for (int i = t.transactions().size() - 1; i >= 0; i--) {
                    transaction(t.transactions().get(i));
                }
                out.close(0xA1, 0);
            }
        }
        out.close(0xA2, 0);
        int mid = out.mark();
        HeadWriter.mid(out, 0, message.mid());
        out.close(0xA1, mid);
        out.number(0x80, message.version());
        out.close(0xA1, 0);
        if (message.authentication().isPresent()) {
            HeadWriter.authentication(out, 0xA0, message.authentication().get());
        }
        out.close(0x30, 0);
        return out.done();
    }

    private void transaction(Transaction transaction) {
        int mark = out.mark();
        switch (transaction) {
            case Transaction.Request(long id, List<Action> actions) -> {
                for (int i = actions.size() - 1; i >= 0; i--) {
                    action(actions.get(i));
                }
                out.close(0xA1, mark);
                out.number(0x80, id);
                out.close(0xA0, mark);
            }
            case Transaction.Pending(long id) -> {
                out.number(0x80, id);
                out.close(0xA1, mark);
            }
            case Transaction.Reply reply -> reply(reply);
            case Transaction.ResponseAck(List<IdRange> ranges) -> acks(ranges);
            case Transaction.SegmentAck(long id, int segment, boolean last) -> {
                if (last) {
                    out.nothing(0x82);
                }
                out.number(0x81, segment);
                out.number(0x80, id);
                out.close(0xA4, mark);
            }
        }
    }

    private void acks(List<IdRange> ranges) {
        int mark = out.mark();
        for (int i = ranges.size() - 1; i >= 0; i--) {
            int inner = out.mark();
            IdRange range = ranges.get(i);
            if (range.last() != range.first()) {
                out.number(0x81, range.last());
            }
            out.number(0x80, range.first());
            out.close(0x30, inner);
        }
        out.close(0xA3, mark);
    }

    private void action(Action action) {
        int mark = out.mark();
        int list = out.mark();
        for (int i = action.commands().size() - 1; i >= 0; i--) {
            commands.request(action.commands().get(i));
        }
        out.close(0xA3, list);
        List<ContextId> selected = ContextWriter.selected(action.audit());
        ContextProperties properties = action.properties();
        if (!selected.isEmpty() && !properties.contexts().isEmpty()) {
            throw new BerRefusal("an action has two lists of contexts");
        }
        if (action.audit().isPresent()) {
            contexts.audit(0xA2, action.audit().get());
        }
        if (!properties.isEmpty() || !selected.isEmpty()) {
            contexts.properties(0xA1, properties, selected.isEmpty() ? properties.contexts() : selected);
        }
        out.number(0x80, action.context().value());
        out.close(0x30, mark);
    }

    private void reply(Transaction.Reply reply) {
        int mark = out.mark();
        if (reply.lastSegment()) {
            out.nothing(0x84);
        }
        if (reply.segment().isPresent()) {
            out.number(0x83, reply.segment().getAsInt());
        }
        int result = out.mark();
        switch (reply.body()) {
            case ReplyBody.Failed failed -> HeadWriter.error(out, 0xA0, failed.error());
            case ReplyBody.Actions actions -> {
                for (int i = actions.actions().size() - 1; i >= 0; i--) {
                    actionReply(actions.actions().get(i));
                }
                out.close(0xA1, result);
            }
        }
        out.close(0xA2, result);
        if (reply.immAckRequired()) {
            out.nothing(0x81);
        }
        out.number(0x80, reply.id());
        out.close(0xA2, mark);
    }

    private void actionReply(ActionReply reply) {
        int mark = out.mark();
        for (int i = reply.replies().size() - 1; i >= 0; i--) {
            replies.reply(reply.replies().get(i));
        }
        out.close(0xA3, mark);
        if (!reply.properties().isEmpty()) {
            contexts.properties(0xA2, reply.properties(), reply.properties().contexts());
        }
        if (reply.error().isPresent()) {
            HeadWriter.error(out, 0xA1, reply.error().get());
        }
        out.number(0x80, reply.context().value());
        out.close(0x30, mark);
    }
}
