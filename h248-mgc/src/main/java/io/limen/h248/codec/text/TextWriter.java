package io.limen.h248.codec.text;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Transaction.IdRange;
import java.util.List;

/** Writes one message of text (H.248.1 B.2). */
public final class TextWriter {
    private static final ThreadLocal<TextWriter> PRETTY = ThreadLocal.withInitial(() -> new TextWriter(true));
    private static final ThreadLocal<TextWriter> COMPACT = ThreadLocal.withInitial(() -> new TextWriter(false));

    private final Sink out;
    private final ValueWriter values;
    private final DescriptorWriter descriptors;
    private final CommandWriter commands;
    private final ContextWriter contexts;

    private TextWriter(boolean pretty) {
        out = new Sink(pretty);
        values = new ValueWriter(out);
        descriptors = new DescriptorWriter(out, values);
        commands = new CommandWriter(out, values, descriptors);
        contexts = new ContextWriter(out, values);
    }

    /** With long tokens and line ends. */
    public static byte[] pretty(H248Message message) {
        return PRETTY.get().message(message);
    }

    /** With short tokens and no blanks. */
    public static byte[] compact(H248Message message) {
        return COMPACT.get().message(message);
    }

    private byte[] message(H248Message message) {
        out.start();
        if (message.authentication().isPresent()) {
            AuthenticationHeader a = message.authentication().get();
            out.put(Token.AUTHENTICATION).ascii("=0x").ascii(a.spi());
            out.ascii(":0x").ascii(a.sequence()).ascii(":0x").ascii(a.icv()).lineEnd();
        }
        out.put(Token.MEGACO).put('/').put(message.version()).put(' ');
        values.mid(message.mid()).lineEnd();
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
            case Transaction.Request r -> {
                out.keyed(Token.TRANSACTION).put(r.id()).open();
                for (int i = 0; i < r.actions().size(); i++) {
                    out.next();
                    action(r.actions().get(i));
                }
                out.close();
            }
            case Transaction.Reply r -> reply(r);
            case Transaction.Pending p ->
                out.keyed(Token.PENDING).put(p.id()).put('{').put('}');
            case Transaction.ResponseAck a -> {
                out.put(Token.TRANSACTION_RESPONSE_ACK).open();
                for (IdRange range : a.ranges()) {
                    out.next();
                    range(range);
                }
                out.close();
            }
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
        out.keyed(Token.CONTEXT);
        contexts.id(action.context()).open();
        contexts.properties(action.properties());
        if (action.audit().isPresent()) {
            out.next();
            contexts.audit(action.audit().get());
        }
        for (int i = 0; i < action.commands().size(); i++) {
            out.next();
            commands.command(action.commands().get(i));
        }
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
            out.next().put(Token.IMM_ACK_REQUIRED);
        }
        switch (reply.body()) {
            case ReplyBody.Failed f -> {
                out.next();
                descriptors.error(f.error());
            }
            case ReplyBody.Actions a -> {
                for (int i = 0; i < a.actions().size(); i++) {
                    out.next();
                    actionReply(a.actions().get(i));
                }
            }
        }
        out.close();
    }

    private void actionReply(ActionReply reply) {
        out.keyed(Token.CONTEXT);
        contexts.id(reply.context());
        int mark = out.openSome();
        contexts.properties(reply.properties());
        for (int i = 0; i < reply.replies().size(); i++) {
            out.next();
            commands.reply(reply.replies().get(i));
        }
        if (reply.error().isPresent()) {
            out.next();
            descriptors.error(reply.error().get());
        }
        out.closeSome(mark);
    }
}
