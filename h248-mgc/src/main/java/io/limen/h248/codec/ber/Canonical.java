package io.limen.h248.codec.ber;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuthenticationHeader;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.MessageBody;
import io.limen.h248.model.Mid;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.Transaction;
import io.limen.h248.packages.PackageRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the ways to say the same in the model: the one that BER gives when it is read. Two messages that differ in what an
 * encoding leaves open only (spelling of values, order of audited items, an empty audit said or left
 * out) have the same canonical form. Pure.
 *
 * <p>Contexts by which an audit selects stand in the properties of the action, where Annex A has them.
 */
public final class Canonical {
    private final CanonicalValues values;
    private final CanonicalAudits audits;
    private final CanonicalDescriptors descriptors;

    /** By the names and types of a registry. */
    public Canonical(PackageRegistry packages) {
        values = new CanonicalValues(packages);
        audits = new CanonicalAudits(values);
        descriptors = new CanonicalDescriptors(values, audits);
    }

    /** The canonical form of a message. */
    public H248Message of(H248Message message) {
        MessageBody body = switch (message.body()) {
            case MessageBody.MessageError e -> new MessageBody.MessageError(CanonicalDescriptors.error(e.error()));
            case MessageBody.Transactions t ->
                new MessageBody.Transactions(
                        t.transactions().stream().map(this::transaction).toList());
        };
        return new H248Message(
                message.version(), mid(message.mid()), message.authentication().map(Canonical::upper), body);
    }

    private static AuthenticationHeader upper(AuthenticationHeader header) {
        return new AuthenticationHeader(
                header.spi().toUpperCase(Locale.ROOT),
                header.sequence().toUpperCase(Locale.ROOT),
                header.icv().toUpperCase(Locale.ROOT));
    }

    private static Mid mid(Mid mid) {
        return mid instanceof Mid.Mtp(String hex) ? new Mid.Mtp(HeadWriter.even(hex)) : mid;
    }

    private Transaction transaction(Transaction transaction) {
        return switch (transaction) {
            case Transaction.Request r ->
                new Transaction.Request(
                        r.id(), r.actions().stream().map(this::action).toList());
            case Transaction.Reply r ->
                new Transaction.Reply(r.id(), r.segment(), r.lastSegment(), r.immAckRequired(), body(r.body()));
            case Transaction.Pending p -> p;
            case Transaction.ResponseAck a -> a;
            case Transaction.SegmentAck s -> s;
        };
    }

    private ReplyBody body(ReplyBody body) {
        return switch (body) {
            case ReplyBody.Failed f -> new ReplyBody.Failed(CanonicalDescriptors.error(f.error()));
            case ReplyBody.Actions a ->
                new ReplyBody.Actions(a.actions().stream().map(this::action).toList());
        };
    }

    private Action action(Action action) {
        List<ContextId> selected = ContextWriter.selected(action.audit());
        ContextProperties properties = properties(action.properties());
        ContextProperties all = selected.isEmpty()
                ? properties
                : new ContextProperties(
                        properties.topology(),
                        properties.priority(),
                        properties.emergency(),
                        properties.iepsCall(),
                        properties.attributes(),
                        selected);
        Optional<ContextAudit> audit = action.audit().flatMap(audits::context);
        return new Action(
                action.context(),
                all,
                audit,
                action.commands().stream().map(this::request).toList());
    }

    private ContextProperties properties(ContextProperties properties) {
        return new ContextProperties(
                properties.topology().map(audits::topology),
                properties.priority(),
                properties.emergency(),
                properties.iepsCall(),
                values.properties(properties.attributes()),
                properties.contexts());
    }

    private CommandRequest request(CommandRequest request) {
        return new CommandRequest(command(request.command()), request.optional(), request.wildcardReturn());
    }

    private Command command(Command command) {
        return switch (command) {
            case Command.Add c -> new Command.Add(c.terminations(), descriptors.ofCommand(c.descriptors()));
            case Command.Move c -> new Command.Move(c.terminations(), descriptors.ofCommand(c.descriptors()));
            case Command.Modify c -> new Command.Modify(c.terminations(), descriptors.ofCommand(c.descriptors()));
            case Command.Subtract c ->
                new Command.Subtract(c.terminations(), c.audit().map(audits::audit));
            case Command.AuditValue c -> new Command.AuditValue(c.terminations(), Optional.of(audit(c.audit())));
            case Command.AuditCapability c ->
                new Command.AuditCapability(c.terminations(), Optional.of(audit(c.audit())));
            case Command.Notify c ->
                new Command.Notify(
                        c.terminations(),
                        descriptors.observed(c.observed()),
                        c.error().map(CanonicalDescriptors::error));
            case Command.ServiceChange c -> new Command.ServiceChange(c.terminations(), parms(c.parms()));
        };
    }

    private AuditDescriptor audit(Optional<AuditDescriptor> audit) {
        return audits.audit(audit.orElse(AuditDescriptor.NOTHING));
    }

    private ServiceChangeParms parms(ServiceChangeParms parms) {
        return new ServiceChangeParms(
                ServiceChangeReader.METHODS.stream()
                        .filter(m -> m.name().equalsIgnoreCase(parms.method().name()))
                        .findFirst()
                        .orElse(parms.method()),
                parms.reason(),
                parms.address(),
                parms.profile(),
                parms.version(),
                parms.delay(),
                parms.mgcIdToTry().map(Canonical::mid),
                parms.timestamp(),
                parms.incomplete(),
                audits.items(parms.audit()),
                values.untyped(parms.extensions()));
    }

    private ActionReply action(ActionReply reply) {
        return new ActionReply(
                reply.context(),
                properties(reply.properties()),
                reply.replies().stream().map(this::reply).toList(),
                reply.error().map(CanonicalDescriptors::error));
    }

    private CommandReply reply(CommandReply reply) {
        return switch (reply) {
            case CommandReply.Amms r ->
                new CommandReply.Amms(r.kind(), r.terminations(), descriptors.ofReply(r.descriptors()));
            case CommandReply.Audit r ->
                new CommandReply.Audit(r.kind(), r.terminations(), descriptors.ofReply(r.descriptors()));
            case CommandReply.ContextAudited r ->
                new CommandReply.ContextAudited(
                        r.kind(), r.terminations(), r.error().map(CanonicalDescriptors::error));
            case CommandReply.Notify r ->
                new CommandReply.Notify(r.terminations(), r.error().map(CanonicalDescriptors::error));
            case CommandReply.ServiceChange r ->
                new CommandReply.ServiceChange(
                        r.terminations(), r.parms().filter(p -> !isEmpty(p)).map(Canonical::parms));
            case CommandReply.ServiceChangeRefused r ->
                new CommandReply.ServiceChangeRefused(r.terminations(), CanonicalDescriptors.error(r.error()));
        };
    }

    private static boolean isEmpty(ServiceChangeReplyParms parms) {
        return parms.address().isEmpty()
                && parms.mgcIdToTry().isEmpty()
                && parms.profile().isEmpty()
                && parms.version().isEmpty()
                && parms.timestamp().isEmpty();
    }

    private static ServiceChangeReplyParms parms(ServiceChangeReplyParms parms) {
        return new ServiceChangeReplyParms(
                parms.address(),
                parms.mgcIdToTry().map(Canonical::mid),
                parms.profile(),
                parms.version(),
                parms.timestamp());
    }
}
