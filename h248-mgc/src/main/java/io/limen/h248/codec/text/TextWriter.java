package io.limen.h248.codec.text;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Transaction.IdRange;
import java.util.List;

/** Writes one message of text (H.248.1 B.2). */
public final class TextWriter {
    private final Sink out;
    private final DescriptorWriter descriptors;
    private final CommandWriter commands;
    private final ContextWriter contexts;

    private TextWriter(boolean pretty) {
        out = new Sink(pretty);
        ValueWriter values = new ValueWriter(out);
        descriptors = new DescriptorWriter(out, values);
        commands = new CommandWriter(out, values, descriptors);
        contexts = new ContextWriter(out, values);
    }

    /** With long tokens and line ends. */
    public static byte[] pretty(H248Message message) {
        return new TextWriter(true).message(message);
    }

    /** With short tokens and no blanks. */
    public static byte[] compact(H248Message message) {
        return new TextWriter(false).message(message);
    }

    private byte[] message(H248Message message) {
        message.authentication().ifPresent(a -> {
            out.put(Token.AUTHENTICATION).put("=0x").put(a.spi());
            out.put(":0x").put(a.sequence()).put(":0x").put(a.icv()).lineEnd();
        });
        out.put(Token.MEGACO).put('/').put(message.version()).put(' ');
        out.put(message.mid().text()).lineEnd();
        switch (message.body()) {
            case MessageBody.MessageError e -> {
                descriptors.error(e.error());
                out.line();
            }
            case MessageBody.Transactions t -> transactions(t.transactions());
        }
        return out.done();
    }

    private void transactions(List<Transaction> transactions) {
        boolean open = false;
        for (Transaction transaction : transactions) {
            if (open) {
                out.lineEnd();
            }
            transaction(transaction);
            // a segment acknowledgement has no brace at its end: what follows needs a separator, but where nothing
            // follows Erlang/OTP takes none
            open = transaction instanceof Transaction.SegmentAck;
            if (!open) {
                out.line();
            }
        }
        if (!open) {
            out.line();
        }
    }

    private void transaction(Transaction transaction) {
        switch (transaction) {
            case Transaction.Request r ->
                out.keyed(Token.TRANSACTION).put(r.id()).braced(r.actions(), this::action);
            case Transaction.Reply r -> reply(r);
            case Transaction.Pending p -> out.keyed(Token.PENDING).put(p.id()).put("{}");
            case Transaction.ResponseAck a ->
                out.put(Token.TRANSACTION_RESPONSE_ACK).braced(a.ranges(), this::range);
            case Transaction.SegmentAck s -> {
                out.keyed(Token.SEGMENT);
                segment(s.id(), s.segment(), s.lastSegment());
            }
        }
    }

    private void range(IdRange range) {
        out.put(range.first());
        if (range.last() > range.first()) {
            out.put('-').put(range.last());
        }
    }

    private void segment(long id, int segment, boolean last) {
        out.put(id).put('/').put(segment);
        if (last) {
            out.put('/').put(Token.END);
        }
    }

    private void action(Action action) {
        out.keyed(Token.CONTEXT).put(action.context().toString()).open();
        Commas parts = new Commas(out, false);
        contexts.properties(action.properties(), parts);
        action.audit().ifPresent(audit -> {
            parts.next();
            contexts.audit(audit);
        });
        action.commands().forEach(command -> {
            parts.next();
            commands.command(command);
        });
        out.close();
    }

    private void reply(Transaction.Reply reply) {
        out.keyed(Token.REPLY);
        if (reply.segment().isPresent()) {
            segment(reply.id(), reply.segment().getAsInt(), reply.lastSegment());
        } else {
            out.put(reply.id());
        }
        out.open();
        if (reply.immAckRequired()) {
            out.put(Token.IMM_ACK_REQUIRED).comma();
        }
        switch (reply.body()) {
            case ReplyBody.Failed f -> descriptors.error(f.error());
            case ReplyBody.Actions a -> out.list(a.actions(), this::actionReply);
        }
        out.close();
    }

    private void actionReply(ActionReply reply) {
        out.keyed(Token.CONTEXT).put(reply.context().toString());
        Commas parts = Commas.braced(out);
        contexts.properties(reply.properties(), parts);
        reply.replies().forEach(command -> {
            parts.next();
            commands.reply(command);
        });
        reply.error().ifPresent(error -> {
            parts.next();
            descriptors.error(error);
        });
        parts.end();
    }
}
