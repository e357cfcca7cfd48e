package io.limen.h248.codec;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TopologyDescriptor;
import io.limen.h248.model.TopologyDescriptor.Direction;
import io.limen.h248.model.TopologyDescriptor.Triple;
import io.limen.h248.model.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes messages of every kind the model knows, from a seed; texts are as nasty as the model lets them be. */
public final class MessageGenerator {
    private static final ContextAudit.Token[] OLD_TOKENS = {
        ContextAudit.Token.TOPOLOGY, ContextAudit.Token.EMERGENCY, ContextAudit.Token.PRIORITY
    };

    private static final Direction[] OLD_DIRECTIONS = {Direction.BOTHWAY, Direction.ISOLATE, Direction.ONEWAY};

    private final Dice dice;
    private final CommandGenerator commands;

    /** Messages as nasty as the model lets them be. */
    public MessageGenerator(long seed) {
        this(new Dice(seed));
    }

    private MessageGenerator(Dice dice) {
        this.dice = dice;
        commands = new CommandGenerator(dice);
    }

    /**
     * Messages that keep to the grammar of a version, so that any decoder reads them. Without an authentication header, which
     * OTP writes with other digits than it read.
     */
    public static MessageGenerator plain(long seed, int version) {
        return new MessageGenerator(new Dice(seed, version));
    }

    /** Messages of the newest version as nasty as the model lets them be, but for what Annex A has no place for. */
    public static MessageGenerator binary(long seed) {
        return new MessageGenerator(Dice.binary(seed));
    }

    public H248Message message() {
        MessageBody body = dice.oneIn(12)
                ? new MessageBody.MessageError(commands.descriptors().error())
                : new MessageBody.Transactions(transactions());
        Optional<AuthenticationHeader> header = dice.plain() ? Optional.empty() : dice.maybe(this::authentication);
        return new H248Message(dice.version(), commands.mid(), header, body);
    }

    /** The grammar puts nothing between a segment's acknowledgement and what follows, so that it can only be the last. */
    private List<Transaction> transactions() {
        List<Transaction> all = new ArrayList<>(dice.list(1, 4, this::transaction));
        if (dice.plain()) {
            Transaction last = all.getLast();
            all.removeIf(t -> t instanceof Transaction.SegmentAck && !t.equals(last));
        }
        return all;
    }

    private AuthenticationHeader authentication() {
        return new AuthenticationHeader("0A1b2C3d", "00000001", "0123456789abcdef01234567");
    }

    private Transaction transaction() {
        return switch (dice.below(dice.since(3) ? 6 : 5)) {
            case 0, 1 -> new Transaction.Request(dice.id(), dice.list(1, 3, this::action));
            case 2 -> reply();
            case 3 -> new Transaction.Pending(dice.id());
            case 4 ->
                new Transaction.ResponseAck(dice.list(1, 3, () -> {
                    long first = dice.id();
                    return new Transaction.IdRange(first, Math.min(0xFFFF_FFFFL, first + dice.below(5)));
                }));
            default -> new Transaction.SegmentAck(dice.id(), dice.below(65536), dice.coin());
        };
    }

    private Transaction reply() {
        OptionalInt segment = dice.since(3) && dice.oneIn(3) ? OptionalInt.of(dice.below(65536)) : OptionalInt.empty();
        ReplyBody body = dice.oneIn(4)
                ? new ReplyBody.Failed(commands.descriptors().error())
                : new ReplyBody.Actions(dice.list(1, 3, this::actionReply));
        return new Transaction.Reply(dice.id(), segment, segment.isPresent() && dice.coin(), dice.coin(), body);
    }

    private Action action() {
        return new Action(
                context(),
                properties(),
                dice.plain() || dice.isBinary() ? plainAudit() : dice.maybe(this::contextAudit),
                dice.list(1, 4, commands::request));
    }

    private ContextId context() {
        return switch (dice.below(5)) {
            case 0 -> ContextId.NULL;
            case 1 -> ContextId.CHOOSE;
            case 2 -> ContextId.ALL;
            default -> new ContextId(1 + dice.below(1_000_000));
        };
    }

    private ContextProperties properties() {
        if (dice.coin()) {
            return ContextProperties.NONE;
        }
        return new ContextProperties(
                dice.maybe(() ->
                        new TopologyDescriptor(dice.list(1, dice.plain() && dice.since(2) ? 1 : 3, this::triple))),
                dice.maybeInt(16),
                dice.plain() ? Optional.of(true).filter(e -> dice.coin()) : dice.maybe(dice::coin),
                dice.maybeSince(3, dice::coin),
                dice.since(3) ? dice.list(0, 2, commands.descriptors()::property) : List.of(),
                dice.since(3) ? dice.list(0, 2, this::context) : List.of());
    }

    private Triple triple() {
        return new Triple(
                commands.termination(),
                commands.termination(),
                dice.plain() ? dice.of(OLD_DIRECTIONS) : dice.of(Direction.values()),
                dice.plain() ? OptionalInt.empty() : dice.maybeInt(65536),
                dice.plain() || dice.isBinary()
                        ? Optional.empty()
                        : dice.maybe(() -> dice.coin() ? Direction.ONEWAY_EXTERNAL : Direction.ONEWAY_BOTH));
    }

    /** OTP keeps no order of these, and its reader of version 1 fails on them. */
    private Optional<ContextAudit> plainAudit() {
        List<ContextAudit.Item> asked = new ArrayList<>();
        for (ContextAudit.Token token : OLD_TOKENS) {
            if (dice.since(2) && dice.oneIn(4)) {
                asked.add(token);
            }
        }
        return asked.isEmpty() ? Optional.empty() : Optional.of(new ContextAudit(asked));
    }

    private ContextAudit contextAudit() {
        return new ContextAudit(dice.list(1, 4, () -> switch (dice.below(7)) {
            case 0 -> new ContextAudit.Property(commands.descriptors().item());
            case 1 -> new ContextAudit.PriorityIs(dice.below(16));
            case 2 -> new ContextAudit.EmergencyIs(dice.coin());
            case 3 -> new ContextAudit.IepsCallIs(dice.coin());
            case 4 -> new ContextAudit.AttributesAre(dice.list(1, 2, commands.descriptors()::property));
            case 5 -> new ContextAudit.ContextsAre(dice.list(1, 2, this::context));
            default -> dice.of(ContextAudit.Token.values());
        }));
    }

    private ActionReply actionReply() {
        Optional<ErrorDescriptor> error = dice.maybe(commands.descriptors()::error);
        return new ActionReply(context(), properties(), dice.list(dice.plain() ? 1 : 0, 4, this::commandReply), error);
    }

    private CommandReply commandReply() {
        return switch (dice.below(6)) {
            case 0 ->
                new CommandReply.Amms(
                        dice.of(AmmsKind.values()),
                        commands.terminations(),
                        commands.descriptors().ofReply());
            case 1 ->
                new CommandReply.Audit(
                        dice.of(AuditKind.values()),
                        commands.terminations(),
                        commands.descriptors().ofReply());
            case 2 -> {
                boolean failed = dice.since(3) && dice.coin(); // OTP cannot write it in versions 1 and 2
                yield new CommandReply.ContextAudited(
                        dice.of(AuditKind.values()),
                        failed ? List.of() : dice.list(1, 3, commands::termination),
                        failed ? Optional.of(commands.descriptors().error()) : Optional.empty());
            }
            case 3 -> new CommandReply.Notify(commands.terminations(), dice.maybe(commands.descriptors()::error));
            case 4 ->
                new CommandReply.ServiceChangeRefused(
                        commands.terminations(), commands.descriptors().error());
            default ->
                new CommandReply.ServiceChange(
                        commands.terminations(),
                        Optional.of(new ServiceChangeReplyParms(
                                Optional.empty(),
                                dice.maybe(commands::mid),
                                dice.maybe(commands::profile),
                                OptionalInt.of(dice.range(1, 3)),
                                dice.maybe(commands.descriptors()::time))));
        };
    }
}
