package io.limen.h248.codec.ber;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Transaction.IdRange;
import io.limen.h248.packages.BinaryDialect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Transactions and actions (H.248.1 §8.1, §8.2). A kind of transaction that is not known is passed over. */
final class TransactionReader {
    private static final long ID = 0xFFFF_FFFFL;

    private final BerInput in;
    private int mostCommands;
    private final ContextReader contexts;
    private final CommandReader commands;
    private final ReplyReader replies;
    private int count;
    private OptionalLong id = OptionalLong.empty();
    private boolean inTransaction;
    private boolean inRequest;
    private Optional<ContextId> reading = Optional.empty();

    TransactionReader(BerInput in, BinaryDialect dialect) {
        this.in = in;
        ParmReader parms = new ParmReader(in, new Names(dialect));
        Terminations terminations = new Terminations(dialect.naming());
        DescriptorReader descriptors = new DescriptorReader(in, parms, terminations);
        ServiceChangeReader serviceChanges = new ServiceChangeReader(in, parms, descriptors.audits());
        contexts = new ContextReader(in, parms, terminations, descriptors.mediaAudits());
        commands = new CommandReader(in, terminations, descriptors, serviceChanges);
        replies = new ReplyReader(in, terminations, descriptors, serviceChanges);
    }

    void start(int most) {
        mostCommands = most;
        count = 0;
        next();
        commands.start();
    }

    private void next() {
        id = OptionalLong.empty();
        inTransaction = false;
        inRequest = false;
        reading = Optional.empty();
    }

    OptionalLong id() {
        return id;
    }

    boolean inTransaction() {
        return inTransaction;
    }

    /** The context of the action of a request in which reading stopped. */
    Optional<ContextId> context() {
        return reading;
    }

    /** The reply, with an error, to the command in which reading stopped. */
    Optional<CommandReply> refusal(ErrorDescriptor error) {
        return commands.refusal(error);
    }

    boolean inRequest() {
        return inRequest;
    }

    /** Reads the next one and, if it is of a known kind, adds it to the list that is being read. */
    void read() {
        int kind = in.choice();
        if (kind > 4) {
            in.skip();
            return;
        }
        inTransaction = true;
        inRequest = kind == 0;
        int outer = in.enter();
        switch (kind) {
            case 0 -> in.lists().add(request());
            case 1 -> {
                in.lists().add(new Transaction.Pending(transactionId()));
                rest(1);
            }
            case 2 -> in.lists().add(reply());
            case 3 -> in.lists().add(responseAck());
            default -> in.lists().add(segmentAck());
        }
        in.leave(outer);
        next();
    }

    private long transactionId() {
        if (in.field(-1) != 0) {
            throw in.missing("transaction id");
        }
        long value = in.unsigned("transaction id", ID);
        id = OptionalLong.of(value);
        return value;
    }

    private void rest(int known) {
        while (in.more()) {
            in.extension(in.choice(), known);
        }
    }

    private Transaction request() {
        long transaction = transactionId();
        if (in.field(0) != 1) {
            throw in.missing("actions");
        }
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            in.lists().add(action());
            in.leave(inner);
            reading = Optional.empty();
        }
        List<Action> actions = in.lists().since(mark);
        in.leave(outer);
        rest(2);
        return new Transaction.Request(transaction, actions);
    }

    private ContextId contextId() {
        if (in.field(-1) != 0) {
            throw in.missing("context id");
        }
        return contexts.id();
    }

    private Action action() {
        ContextId context = contextId();
        reading = Optional.of(context);
        ContextProperties properties = ContextProperties.NONE;
        Optional<ContextAudit> audit = Optional.empty();
        List<CommandRequest> list = List.of();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 1 -> properties = contexts.properties();
                case 2 -> audit = contexts.audit();
                case 3 -> list = requests();
                default -> throw in.foreign("an action");
            }
        }
        return new Action(context, properties, audit, list);
    }

    private List<CommandRequest> requests() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            countOne();
            in.lists().add(commands.request());
        }
        List<CommandRequest> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private void countOne() {
        if (++count > mostCommands) {
            throw in.fault("message holds more than " + mostCommands + " commands");
        }
    }

    private Transaction reply() {
        long transaction = transactionId();
        boolean ack = false;
        OptionalInt segment = OptionalInt.empty();
        boolean lastSegment = false;
        Optional<ReplyBody> body = Optional.empty();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 1 -> ack = flag("immediate acknowledgement flag");
                case 2 -> body = Optional.of(body());
                case 3 -> segment = OptionalInt.of(in.number("segment number", 65535));
                case 4 -> lastSegment = flag("segmentation complete flag");
                default -> in.extension(last, 5);
            }
        }
        if (body.isEmpty()) {
            throw in.missing("transaction result");
        }
        return new Transaction.Reply(transaction, segment, lastSegment, ack, body.get());
    }

    private boolean flag(String what) {
        in.nothing(what);
        return true;
    }

    private ReplyBody body() {
        int outer = in.enter();
        ReplyBody body = switch (in.choice()) {
            case 0 -> new ReplyBody.Failed(HeadReader.error(in));
            case 1 -> new ReplyBody.Actions(actionReplies());
            default -> throw in.foreign("a transaction result");
        };
        in.leave(outer);
        return body;
    }

    private List<ActionReply> actionReplies() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            in.lists().add(actionReply());
            in.leave(inner);
        }
        List<ActionReply> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private ActionReply actionReply() {
        ContextId context = contextId();
        Optional<ErrorDescriptor> error = Optional.empty();
        ContextProperties properties = ContextProperties.NONE;
        List<CommandReply> list = List.of();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 1 -> error = Optional.of(HeadReader.error(in));
                case 2 -> properties = contexts.properties();
                case 3 -> list = replies();
                default -> throw in.foreign("an action reply");
            }
        }
        return new ActionReply(context, properties, list, error);
    }

    private List<CommandReply> replies() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            countOne();
            in.lists().add(replies.reply());
        }
        List<CommandReply> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private Transaction responseAck() {
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            if (in.field(-1) != 0) {
                throw in.missing("first transaction id");
            }
            long first = in.unsigned("transaction id", ID);
            long last = first;
            if (in.more()) {
                if (in.field(0) != 1) {
                    throw in.foreign("an acknowledgement");
                }
                last = in.unsigned("transaction id", ID);
            }
            in.lists().add(new IdRange(first, last));
            in.leave(inner);
        }
        List<IdRange> list = in.lists().since(mark);
        return new Transaction.ResponseAck(list);
    }

    private Transaction segmentAck() {
        long transaction = transactionId();
        if (in.field(0) != 1) {
            throw in.missing("segment number");
        }
        int segment = in.number("segment number", 65535);
        boolean complete = false;
        int last = 1;
        while (in.more()) {
            last = in.field(last);
            if (last == 2) {
                complete = flag("segmentation complete flag");
            } else {
                in.extension(last, 3);
            }
        }
        return new Transaction.SegmentAck(transaction, segment, complete);
    }
}
