package io.limen.h248.codec;

import io.limen.h248.model.Action;
import io.limen.h248.model.ActionReply;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.H248Message;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.ServiceChangeReason;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TopologyDescriptor;
import io.limen.h248.model.TopologyDescriptor.Direction;
import io.limen.h248.model.TopologyDescriptor.Triple;
import io.limen.h248.model.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * What of a message its protocol version does not have (h248-core.md section 4.4). Asked before a message is written, in
 * whatever encoding; reading is tolerant. A message of the newest version needs no look.
 */
public final class VersionRules {
    private static final int NEWEST = 3;

    /** Annex A has the emergency flag as a Boolean in every version; its text got a word for "off" in version 3. */
    private final boolean binary;

    private final Since since;
    private final DescriptorRules descriptors;

    private VersionRules(int version, boolean binary) {
        this.binary = binary;
        since = new Since(version);
        descriptors = new DescriptorRules(since);
    }

    /** The same for text. */
    public static Optional<String> breach(H248Message message) {
        return breach(message, Form.PRETTY);
    }

    /** The first thing found that came with a later version than the message's, in words; empty if there is none. */
    public static Optional<String> breach(H248Message message, Form form) {
        if (message.version() >= NEWEST) {
            return Optional.empty();
        }
        VersionRules rules = new VersionRules(message.version(), form == Form.BER);
        List<Transaction> transactions = message.transactions();
        for (int i = 0; i < transactions.size() && rules.since.nothing(); i++) {
            rules.transaction(transactions.get(i));
        }
        return rules.since.breach();
    }

    private void transaction(Transaction transaction) {
        switch (transaction) {
            case Transaction.Request request -> request.actions().forEach(this::action);
            case Transaction.Reply reply -> {
                since.version3(reply.segment().isPresent(), "a segment of a reply");
                reply.actions().forEach(this::actionReply);
            }
            case Transaction.SegmentAck ack -> since.version3(true, "a segment acknowledgement");
            case Transaction.Pending pending -> {}
            case Transaction.ResponseAck ack -> {}
        }
    }

    private void action(Action action) {
        properties(action.properties());
        if (action.audit().isPresent()) {
            action.audit().get().items().forEach(this::audited);
        }
        action.commands().forEach(request -> command(request.command()));
    }

    private void properties(ContextProperties properties) {
        if (properties.isEmpty()) {
            return;
        }
        properties.topology().ifPresent(this::topology);
        since.version3(
                !binary
                        && properties.emergency().isPresent()
                        && !properties.emergency().get(),
                "EmergencyOff");
        since.version3(properties.iepsCall().isPresent(), "IEPSCall");
        since.version3(!properties.attributes().isEmpty(), "ContextAttr");
        since.version3(!properties.contexts().isEmpty(), "ContextList");
    }

    private void topology(TopologyDescriptor topology) {
        for (Triple triple : topology.triples()) {
            since.version2(triple.stream().isPresent(), "a topology of one stream");
            Direction direction = triple.direction();
            boolean late = direction == Direction.ONEWAY_EXTERNAL || direction == Direction.ONEWAY_BOTH;
            since.version3(late || triple.extension().isPresent(), "OnewayExternal or OnewayBoth");
        }
    }

    private void audited(ContextAudit.Item item) {
        boolean old = item == ContextAudit.Token.TOPOLOGY
                || item == ContextAudit.Token.EMERGENCY
                || item == ContextAudit.Token.PRIORITY;
        since.version3(!old, "a context audit by property, value or IEPSCall");
    }

    private void command(Command command) {
        terminations(command.terminations());
        switch (command) {
            case Command.Add add -> descriptors.ofCommand(add.descriptors());
            case Command.Move move -> descriptors.ofCommand(move.descriptors());
            case Command.Modify modify -> descriptors.ofCommand(modify.descriptors());
            case Command.Subtract subtract -> subtract.audit().ifPresent(descriptors::audit);
            case Command.AuditValue audit -> audit.audit().ifPresent(descriptors::audit);
            case Command.AuditCapability audit -> audit.audit().ifPresent(descriptors::audit);
            case Command.Notify notify -> {}
            case Command.ServiceChange change -> serviceChange(change.parms());
        }
    }

    private void serviceChange(ServiceChangeParms parms) {
        since.version3(parms.incomplete(), "ServiceChangeInc");
        since.version2(!parms.audit().isEmpty(), "an audit in a service change");
        parms.audit().forEach(descriptors::auditItem);
        ServiceChangeReason reason = parms.reason();
        since.version2(reason.code() == 916 || reason.code() == 917, "service change reason " + reason.code());
        since.version3(reason.code() >= 918 && reason.code() <= 920, "service change reason " + reason.code());
    }

    private void actionReply(ActionReply reply) {
        properties(reply.properties());
        reply.replies().forEach(this::commandReply);
    }

    private void commandReply(CommandReply reply) {
        switch (reply) {
            case CommandReply.Amms amms -> {
                terminations(amms.terminations());
                descriptors.ofReply(amms.descriptors());
            }
            case CommandReply.Audit audit -> {
                terminations(audit.terminations());
                descriptors.ofReply(audit.descriptors());
            }
            case CommandReply.ContextAudited audited -> {}
            case CommandReply.Notify notify -> terminations(notify.terminations());
            case CommandReply.ServiceChange change -> terminations(change.terminations());
            case CommandReply.ServiceChangeRefused refused -> terminations(refused.terminations());
        }
    }

    private void terminations(List<TerminationId> terminations) {
        since.version3(terminations.size() > 1, "a list of terminations");
    }
}
