package io.limen.h248.codec.text;

import io.limen.h248.codec.reading.MessageReader;
import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.codec.reading.ReadLimits;
import io.limen.h248.model.Action;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads one message of text (H.248.1 B.2). Tolerant: long and short tokens mixed, any case, comments and blanks where the
 * grammar has LWSP. After a fault the accessors tell what was read before it.
 */
public final class TextReader implements MessageReader {
    private static final long MOST_ID = 0xFFFF_FFFFL;

    private static final ThreadLocal<TextReader> READERS = ThreadLocal.withInitial(TextReader::new);

    private final Scanner in = new Scanner();
    private final ValueReader values;
    private final DescriptorReader descriptors;
    private final CommandReader commands;
    private final ContextReader contexts;
    private final ReplyReader replies;
    private boolean compact;
    private int version;
    private Optional<Mid> mid = Optional.empty();
    private long transactionId = -1;
    private boolean inTransaction;
    private int mostTransactions;
    private Optional<ContextId> context = Optional.empty();
    private boolean inRequest;

    private TextReader() {
        values = new ValueReader(in);
        descriptors = new DescriptorReader(in, values);
        commands = new CommandReader(in, values, descriptors);
        contexts = new ContextReader(in, values);
        replies = new ReplyReader(in, contexts, commands, descriptors);
    }

    /**
     * The reader of this thread, which can read one message at a time.
     *
     * @param bytes one message, all of it
     */
    public static TextReader of(byte[] bytes, ReadLimits limits) {
        TextReader reader = READERS.get();
        reader.in.start(bytes, limits);
        reader.commands.start(limits.commands());
        reader.mostTransactions = limits.transactions();
        reader.version = 0;
        reader.mid = Optional.empty();
        reader.nextTransaction();
        return reader;
    }

    private void nextTransaction() {
        transactionId = -1;
        inTransaction = false;
        inRequest = false;
        context = Optional.empty();
    }

    /** The message; throws {@link ReadFault}, or what a record of the model throws, if there is none. */
    @Override
    public H248Message read() {
        HeaderReader header = new HeaderReader(in);
        Optional<AuthenticationHeader> authentication = header.authentication();
        version = header.version();
        compact = header.compact();
        Mid sender = values.mid();
        mid = Optional.of(sender);
        MessageBody body = body();
        if (in.peek() >= 0) {
            throw in.fault("end of message expected, " + in.found());
        }
        return new H248Message(version, sender, authentication, body);
    }

    /** Lets go of the message. */
    @Override
    public void release() {
        in.release();
    }

    /** Whether the message began with the short token. */
    public boolean compact() {
        return compact;
    }

    /** The version, once the mId was read. */
    @Override
    public int version() {
        return version;
    }

    /** The mId of the sender, once read. */
    @Override
    public Optional<Mid> mid() {
        return mid;
    }

    /** The id of the transaction being read. */
    @Override
    public OptionalLong transactionId() {
        return transactionId < 0 ? OptionalLong.empty() : OptionalLong.of(transactionId);
    }

    /** Whether the transaction being read is a request. */
    @Override
    public boolean inRequest() {
        return inRequest;
    }

    /** Whether a transaction is being read. */
    @Override
    public boolean inTransaction() {
        return inTransaction;
    }

    /** The context of the action being read. */
    @Override
    public Optional<ContextId> context() {
        return context;
    }

    /** The reply with an error to the command being read. */
    @Override
    public Optional<CommandReply> refusal(ErrorDescriptor error) {
        return commands.refusal(error);
    }

    /** Where reading stands. */
    @Override
    public int offset() {
        return in.position();
    }

    private MessageBody body() {
        Token token = in.token();
        if (token == Token.ERROR) {
            return new MessageBody.MessageError(descriptors.error());
        }
        int mark = in.lists().mark();
        in.lists().add(transaction(token));
        nextTransaction();
        for (int count = 1; in.peek() >= 0; count++) {
            if (count == mostTransactions) {
                String reason = "message holds more than " + mostTransactions + " transactions";
                throw new ReadFault(in.position(), reason, ErrorCode.TOO_MANY_TRANSACTIONS);
            }
            in.lists().add(transaction(in.token()));
            nextTransaction();
        }
        return new MessageBody.Transactions(in.lists().since(mark));
    }

    private Transaction transaction(Token token) {
        inTransaction = true;
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
            default -> {
                inTransaction = false;
                throw in.faultAtWord("transaction expected, " + in.shown() + " found");
            }
        };
    }

    private long id() {
        transactionId = in.number("transaction id", MOST_ID);
        return transactionId;
    }

    private Transaction responseAck() {
        int mark = in.lists().mark();
        in.open();
        do {
            in.word();
            int dash = in.indexInWord('-');
            in.lists()
                    .add(
                            dash < 0
                                    ? Transaction.IdRange.of(in.wordNumber("transaction id", MOST_ID))
                                    : new Transaction.IdRange(part(0, dash), part(dash + 1, in.wordLength())));
        } while (in.accept(','));
        in.close();
        return new Transaction.ResponseAck(in.lists().since(mark));
    }

    private long part(int from, int to) {
        long number = to - from > 10 ? -1 : in.partNumber(from, to, MOST_ID);
        if (number < 0) {
            throw in.faultAtWord(in.shown() + " is not made of numbers");
        }
        return number;
    }

    private Transaction request() {
        inRequest = true;
        in.expect('=');
        long id = id();
        int mark = in.lists().mark();
        in.open();
        do {
            in.lists().add(action());
        } while (in.accept(','));
        in.close();
        return new Transaction.Request(id, in.lists().since(mark));
    }

    private ContextId contextId() {
        if (in.token() != Token.CONTEXT) {
            throw in.faultAtWord("Context expected, " + in.shown() + " found");
        }
        in.expect('=');
        return contexts.id();
    }

    private Action action() {
        ContextId id = contextId();
        context = Optional.of(id);
        ContextReader.Properties properties = contexts.new Properties();
        Optional<ContextAudit> audit = Optional.empty();
        int mark = in.lists().mark();
        in.open();
        do {
            Token token = in.token();
            if (token == Token.CONTEXT_AUDIT) {
                audit = Optional.of(contexts.audit());
            } else if (!properties.take(token)) {
                in.lists().add(commands.command());
            }
        } while (in.accept(','));
        in.close();
        Action action = new Action(id, properties.done(), audit, in.lists().since(mark));
        context = Optional.empty();
        return action;
    }

    /** A transaction id with the number of a segment. */
    private record Segmented(long id, OptionalInt segment, boolean last) {}

    private Segmented segmented() {
        int slash = in.indexInWord('/');
        if (slash < 0) {
            transactionId = in.wordNumber("transaction id", MOST_ID);
            return new Segmented(transactionId, OptionalInt.empty(), false);
        }
        String word = in.text();
        int second = word.indexOf('/', slash + 1);
        transactionId = part(0, slash);
        long segment = part(slash + 1, second < 0 ? word.length() : second);
        String mark = second < 0 ? "" : word.substring(second + 1);
        if (segment > 65535 || !(second < 0 || mark.equals("&") || mark.equalsIgnoreCase("END"))) {
            throw in.faultAtWord(in.shown() + " is no transaction id with a segment");
        }
        return new Segmented(transactionId, OptionalInt.of((int) segment), second > 0);
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
        ReplyBody body = replies.body(token);
        in.close();
        return new Transaction.Reply(head.id, head.segment, head.last, immAck, body);
    }
}
