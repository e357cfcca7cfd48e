package io.limen.h248.codec.ber;

import io.limen.h248.codec.reading.MessageReader;
import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.codec.reading.ReadLimits;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Mid;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.BinaryDialect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one message (H.248.1 Annex A). Definite and indefinite lengths, lengths in more octets than needed and strings in
 * segments are all read; elements that a later version added behind an extension marker are passed over. Throws
 * {@link ReadFault}, or IllegalArgumentException out of the model; what was read before that can then be asked for.
 */
public final class BerReader implements MessageReader {
    private static final ThreadLocal<Optional<BerReader>> READERS = ThreadLocal.withInitial(Optional::empty);

    private final BerInput in = new BerInput();
    private final BinaryDialect dialect;
    private final TransactionReader transactions;
    private int version;
    private int mostTransactions;
    private Optional<Mid> mid = Optional.empty();

    private BerReader(BinaryDialect dialect) {
        this.dialect = dialect;
        transactions = new TransactionReader(in, dialect);
    }

    /**
     * The reader of this thread, which can read one message at a time.
     *
     * @param octets of the message
     * @param limits of what is read
     * @param dialect names, numbers and habits
     */
    public static BerReader of(byte[] octets, ReadLimits limits, BinaryDialect dialect) {
        Optional<BerReader> last = READERS.get();
        BerReader reader;
        if (last.isPresent() && last.get().dialect.equals(dialect)) {
            reader = last.get();
        } else {
            reader = new BerReader(dialect);
            READERS.set(Optional.of(reader));
        }
        reader.in.start(octets, limits);
        reader.transactions.start(limits.commands());
        reader.mostTransactions = limits.transactions();
        reader.version = 0;
        reader.mid = Optional.empty();
        return reader;
    }

    /** Lets go of the message. */
    @Override
    public void release() {
        in.release();
    }

    /** The message; the octets must hold nothing else. */
    @Override
    public H248Message read() {
        int outer = in.enterSequence();
        int first = in.field(-1);
        Optional<AuthenticationHeader> authentication = Optional.empty();
        if (first == 0) {
            authentication = Optional.of(HeadReader.authentication(in));
            first = in.field(0);
        }
        if (first != 1) {
            throw in.missing("message");
        }
        MessageBody body = message();
        in.leave(outer);
        if (in.more()) {
            throw in.fault("octets follow the message");
        }
        return new H248Message(version, mid.orElseThrow(), authentication, body);
    }

    private MessageBody message() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("version");
        }
        version = in.number("version", 99);
        if (in.field(0) != 1) {
            throw in.missing("mId");
        }
        int name = in.enter();
        mid = Optional.of(HeadReader.mid(in, in.choice()));
        in.leave(name);
        if (in.field(1) != 2) {
            throw in.missing("message body");
        }
        int inner = in.enter();
        MessageBody body = switch (in.choice()) {
            case 0 -> new MessageBody.MessageError(HeadReader.error(in));
            case 1 -> new MessageBody.Transactions(list());
            default -> throw in.foreign("a message body");
        };
        in.leave(inner);
        while (in.more()) {
            in.extension(in.choice(), 3);
        }
        in.leave(outer);
        return body;
    }

    private List<Transaction> list() {
        int outer = in.enter();
        int mark = in.lists().mark();
        for (int count = 1; in.more(); count++) {
            if (count > mostTransactions) {
                String reason = "message holds more than " + mostTransactions + " transactions";
                throw new ReadFault(in.position(), reason, ErrorCode.TOO_MANY_TRANSACTIONS);
            }
            transactions.read();
        }
        List<Transaction> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    /** Where reading stands. */
    @Override
    public int offset() {
        return in.position();
    }

    @Override
    public int version() {
        return version;
    }

    /** Of the sender; empty if it was not read. */
    @Override
    public Optional<Mid> mid() {
        return mid;
    }

    /** Of the transaction that is being read; empty if none is. */
    @Override
    public OptionalLong transactionId() {
        return transactions.id();
    }

    /** Whether a transaction is being read. */
    @Override
    public boolean inTransaction() {
        return transactions.inTransaction();
    }

    /** The context of the action being read. */
    @Override
    public Optional<ContextId> context() {
        return transactions.context();
    }

    /** The reply with an error to the command being read. */
    @Override
    public Optional<CommandReply> refusal(ErrorDescriptor error) {
        return transactions.refusal(error);
    }

    /** Whether that transaction is a request. */
    @Override
    public boolean inRequest() {
        return transactions.inRequest();
    }
}
