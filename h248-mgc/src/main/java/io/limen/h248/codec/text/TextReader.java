package io.limen.h248.codec.text;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads one message of text (H.248.1 B.2). Tolerant: long and short tokens mixed, any case, comments and blanks where the
 * grammar has LWSP. After a fault the accessors tell what was read before it.
 */
public final class TextReader {
    private static final long MOST_ID = 0xFFFF_FFFFL;

    private final Scanner in;
    private final DescriptorReader descriptors;
    private final CommandReader commands;
    private final ContextReader contexts;
    private boolean compact;
    private int version;
    private Optional<Mid> mid = Optional.empty();
    private OptionalLong transactionId = OptionalLong.empty();
    private boolean inRequest;

    /**
     * @param bytes one message, all of it
     * @param nesting deepest nesting of braces
     * @param commandLimit most commands and command replies
     */
    public TextReader(byte[] bytes, int nesting, int commandLimit) {
        in = new Scanner(bytes, nesting);
        ValueReader values = new ValueReader(in);
        descriptors = new DescriptorReader(in, values);
        commands = new CommandReader(in, values, descriptors, commandLimit);
        contexts = new ContextReader(in, values);
    }

    /** The message; throws {@link TextFault}, or what a record of the model throws, if there is none. */
    public H248Message read() {
        HeaderReader header = new HeaderReader(in);
        Optional<AuthenticationHeader> authentication = header.authentication();
        version = header.version();
        compact = header.compact();
        mid = Optional.of(ServiceChangeReader.readMid(in));
        MessageBody body = body();
        if (in.peek() >= 0) {
            throw in.fault("end of message expected, " + in.found());
        }
        return new H248Message(version, mid.get(), authentication, body);
    }

    /** Whether the message began with the short token. */
    public boolean compact() {
        return compact;
    }

    /** The version, once the mId was read. */
    public int version() {
        return version;
    }

    /** The mId of the sender, once read. */
    public Optional<Mid> mid() {
        return mid;
    }

    /** The id of the transaction being read. */
    public OptionalLong transactionId() {
        return transactionId;
    }

    /** Whether the transaction being read is a request. */
    public boolean inRequest() {
        return inRequest;
    }

    /** Where reading stands. */
    public int offset() {
        return in.position();
    }

    private MessageBody body() {
        Token token = in.token();
        if (token == Token.ERROR) {
            return new MessageBody.MessageError(descriptors.error());
        }
        List<Transaction> list = new ArrayList<>(1);
        list.add(transaction(token));
        while (in.peek() >= 0) {
            transactionId = OptionalLong.empty();
            inRequest = false;
            list.add(transaction(in.token()));
        }
        return new MessageBody.Transactions(list);
    }

    private Transaction transaction(Token token) {
        return switch (token) {
            case TRANSACTION -> request();
            case REPLY -> reply();
            case PENDING -> {
                in.expect('=');
                long id = id();
                in.open();
                in.close();
                yield new Transaction.Pending(id);
            }
            case TRANSACTION_RESPONSE_ACK -> responseAck();
            case SEGMENT -> {
                in.expect('=');
                in.word();
                Segmented s = segmented();
                yield new Transaction.SegmentAck(s.id, s.segment.orElse(0), s.last);
            }
            default -> throw in.faultAtWord("transaction expected, `" + in.text() + "` found");
        };
    }

    private long id() {
        long id = in.number("transaction id", MOST_ID);
        transactionId = OptionalLong.of(id);
        return id;
    }

    private Transaction responseAck() {
        List<Transaction.IdRange> ranges = new ArrayList<>(2);
        in.open();
        do {
            in.word();
            String word = in.text();
            int dash = word.indexOf('-');
            ranges.add(
                    dash < 0
                            ? Transaction.IdRange.of(in.wordNumber("transaction id", MOST_ID))
                            : new Transaction.IdRange(part(word, 0, dash), part(word, dash + 1, word.length())));
        } while (in.accept(','));
        in.close();
        return new Transaction.ResponseAck(ranges);
    }

    private long part(String word, int from, int to) {
        boolean number = to > from && to - from <= 10;
        for (int i = from; number && i < to; i++) {
            number = word.charAt(i) >= '0' && word.charAt(i) <= '9';
        }
        if (!number) {
            throw in.faultAtWord("`" + word + "` is not made of numbers");
        }
        return Long.parseLong(word, from, to, 10);
    }

    private Transaction request() {
        in.expect('=');
        inRequest = true;
        long id = id();
        List<Action> actions = new ArrayList<>(2);
        in.open();
        do {
            actions.add(action());
        } while (in.accept(','));
        in.close();
        return new Transaction.Request(id, actions);
    }

    private ContextId context() {
        if (in.token() != Token.CONTEXT) {
            throw in.faultAtWord("Context expected, `" + in.text() + "` found");
        }
        in.expect('=');
        return contexts.id();
    }

    private Action action() {
        ContextId id = context();
        ContextReader.Properties properties = contexts.new Properties();
        Optional<ContextAudit> audit = Optional.empty();
        List<CommandRequest> list = new ArrayList<>(2);
        in.open();
        do {
            Token token = in.token();
            if (token == Token.CONTEXT_AUDIT) {
                audit = Optional.of(contexts.audit());
            } else if (!properties.take(token)) {
                list.add(commands.command());
            }
        } while (in.accept(','));
        in.close();
        return new Action(id, properties.done(), audit, list);
    }

    /** A transaction id with the number of a segment. */
    private record Segmented(long id, OptionalInt segment, boolean last) {}

    private Segmented segmented() {
        String word = in.text();
        int slash = word.indexOf('/');
        if (slash < 0) {
            long id = in.wordNumber("transaction id", MOST_ID);
            transactionId = OptionalLong.of(id);
            return new Segmented(id, OptionalInt.empty(), false);
        }
        int second = word.indexOf('/', slash + 1);
        long id = part(word, 0, slash);
        transactionId = OptionalLong.of(id);
        long segment = part(word, slash + 1, second < 0 ? word.length() : second);
        String mark = second < 0 ? "" : word.substring(second + 1);
        if (segment > 65535 || !(second < 0 || mark.equals("&") || mark.equalsIgnoreCase("END"))) {
            throw in.faultAtWord("`" + word + "` is no transaction id with a segment");
        }
        return new Segmented(id, OptionalInt.of((int) segment), second > 0);
    }

    private Transaction reply() {
        in.expect('=');
        in.word();
        Segmented head = segmented();
        in.open();
        boolean immAck = false;
        Token token = in.token();
        if (token == Token.IMM_ACK_REQUIRED) {
            immAck = true;
            in.expect(',');
            token = in.token();
        }
        ReplyBody body;
        if (token == Token.ERROR) {
            body = new ReplyBody.Failed(descriptors.error());
        } else {
            List<ActionReply> actions = new ArrayList<>(2);
            actions.add(actionReply());
            while (in.accept(',')) {
                in.word();
                actions.add(actionReply());
            }
            body = new ReplyBody.Actions(actions);
        }
        in.close();
        return new Transaction.Reply(head.id, head.segment, head.last, immAck, body);
    }

    private ActionReply actionReply() {
        if (in.wordToken() != Token.CONTEXT) {
            throw in.faultAtWord("Context expected, `" + in.text() + "` found");
        }
        in.expect('=');
        ContextId id = contexts.id();
        ContextReader.Properties properties = contexts.new Properties();
        List<CommandReply> replies = new ArrayList<>(2);
        Optional<ErrorDescriptor> error = Optional.empty();
        if (in.acceptOpen()) {
            do {
                Token token = in.token();
                if (token == Token.ERROR) {
                    error = Optional.of(descriptors.error());
                } else if (!properties.take(token)) {
                    replies.add(commands.reply());
                }
            } while (error.isEmpty() && in.accept(','));
            in.close();
        }
        return new ActionReply(id, properties.done(), replies, error);
    }
}
