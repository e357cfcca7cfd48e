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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes messages of every kind the model knows, from a seed; texts are as nasty as the model lets them be. */
public final class MessageGenerator {
    private final Dice dice;
    private final CommandGenerator commands;

    public MessageGenerator(long seed) {
        dice = new Dice(seed);
        commands = new CommandGenerator(dice);
    }

    public H248Message message() {
        MessageBody body = dice.oneIn(12)
                ? new MessageBody.MessageError(commands.descriptors().error())
                : new MessageBody.Transactions(dice.list(1, 4, this::transaction));
        return new H248Message(dice.range(1, 3), commands.mid(), dice.maybe(this::authentication), body);
    }

    private AuthenticationHeader authentication() {
        return new AuthenticationHeader("0A1b2C3d", "00000001", "0123456789abcdef01234567");
    }

    private Transaction transaction() {
        return switch (dice.below(6)) {
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
        OptionalInt segment = dice.oneIn(3) ? OptionalInt.of(dice.below(65536)) : OptionalInt.empty();
        ReplyBody body = dice.oneIn(4)
                ? new ReplyBody.Failed(commands.descriptors().error())
                : new ReplyBody.Actions(dice.list(1, 3, this::actionReply));
        return new Transaction.Reply(dice.id(), segment, segment.isPresent() && dice.coin(), dice.coin(), body);
    }

    private Action action() {
        return new Action(context(), properties(), dice.maybe(this::contextAudit), dice.list(1, 4, commands::request));
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
                dice.maybe(() -> new TopologyDescriptor(dice.list(1, 3, this::triple))),
                dice.maybeInt(16),
                dice.maybe(dice::coin),
                dice.maybe(dice::coin),
                dice.list(0, 2, commands.descriptors()::property),
                dice.list(0, 2, this::context));
    }

    private Triple triple() {
        return new Triple(
                commands.termination(),
                commands.termination(),
                dice.of(Direction.values()),
                dice.maybeInt(65536),
                dice.maybe(() -> dice.coin() ? Direction.ONEWAY_EXTERNAL : Direction.ONEWAY_BOTH));
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
        return new ActionReply(context(), properties(), dice.list(0, 4, this::commandReply), error);
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
                boolean failed = dice.coin();
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
