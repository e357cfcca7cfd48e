package io.limen.h248.codec.text;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ServiceChangeReplyParms;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** Commands and their replies (H.248.1 §7.2). */
final class CommandWriter {
    private final Sink out;
    private final ValueWriter values;
    private final DescriptorWriter descriptors;
    private final ServiceChangeWriter serviceChanges;

    CommandWriter(Sink out, ValueWriter values, DescriptorWriter descriptors) {
        this.out = out;
        this.values = values;
        this.descriptors = descriptors;
        serviceChanges = new ServiceChangeWriter(out, values, descriptors);
    }

    void command(CommandRequest request) {
        if (request.optional()) {
            out.put('O').put('-');
        }
        if (request.wildcardReturn()) {
            out.put('W').put('-');
        }
        switch (request.command()) {
            case Command.Add c -> amm(Token.ADD, c, c.descriptors());
            case Command.Move c -> amm(Token.MOVE, c, c.descriptors());
            case Command.Modify c -> amm(Token.MODIFY, c, c.descriptors());
            case Command.Subtract c -> audit(Token.SUBTRACT, c, c.audit());
            case Command.AuditValue c -> audit(Token.AUDIT_VALUE, c, c.audit());
            case Command.AuditCapability c -> audit(Token.AUDIT_CAPABILITY, c, c.audit());
            case Command.Notify c -> {
                head(Token.NOTIFY, c.terminations()).open();
                descriptors.descriptor(c.observed());
                if (c.error().isPresent()) {
                    out.comma();
                    descriptors.error(c.error().get());
                }
                out.close();
            }
            case Command.ServiceChange c -> {
                head(Token.SERVICE_CHANGE, c.terminations()).open();
                serviceChanges.request(c.parms());
                out.close();
            }
        }
    }

    private Sink head(Token token, List<TerminationId> terminations) {
        out.keyed(token);
        return values.terminations(terminations);
    }

    private void amm(Token token, Command command, List<Descriptor> list) {
        head(token, command.terminations());
        descriptors.braced(list);
    }

    private void audit(Token token, Command command, Optional<AuditDescriptor> audit) {
        head(token, command.terminations());
        if (audit.isPresent()) {
            out.open();
            descriptors.descriptor(audit.get());
            out.close();
        }
    }

    void reply(CommandReply reply) {
        switch (reply) {
            case CommandReply.Amms r -> {
                head(amms(r.kind()), r.terminations());
                descriptors.braced(r.descriptors());
            }
            case CommandReply.Audit r -> {
                head(audit(r.kind()), r.terminations());
                descriptors.braced(r.descriptors());
            }
            case CommandReply.ContextAudited r -> contextAudited(r);
            case CommandReply.Notify r -> {
                head(Token.NOTIFY, r.terminations());
                if (r.error().isPresent()) {
                    inBraces(r.error().get());
                }
            }
            case CommandReply.ServiceChange r -> {
                head(Token.SERVICE_CHANGE, r.terminations());
                if (r.parms().isPresent() && isSomething(r.parms().get())) {
                    out.open();
                    serviceChanges.reply(r.parms().get());
                    out.close();
                }
            }
            case CommandReply.ServiceChangeRefused r -> {
                head(Token.SERVICE_CHANGE, r.terminations());
                inBraces(r.error());
            }
        }
    }

    private static boolean isSomething(ServiceChangeReplyParms parms) {
        return parms.address().isPresent()
                || parms.mgcIdToTry().isPresent()
                || parms.profile().isPresent()
                || parms.version().isPresent()
                || parms.timestamp().isPresent();
    }

    private void contextAudited(CommandReply.ContextAudited reply) {
        out.keyed(audit(reply.kind())).put(Token.CONTEXT);
        if (reply.error().isPresent()) {
            inBraces(reply.error().get());
        } else {
            terminations(reply.terminations());
        }
    }

    private void terminations(List<TerminationId> terminations) {
        out.open();
        for (TerminationId termination : terminations) {
            out.next().ascii(termination.text());
        }
        out.close();
    }

    private void inBraces(ErrorDescriptor error) {
        out.open();
        descriptors.error(error);
        out.close();
    }

    private static Token amms(AmmsKind kind) {
        return switch (kind) {
            case ADD -> Token.ADD;
            case MOVE -> Token.MOVE;
            case MODIFY -> Token.MODIFY;
            case SUBTRACT -> Token.SUBTRACT;
        };
    }

    private static Token audit(AuditKind kind) {
        return switch (kind) {
            case VALUE -> Token.AUDIT_VALUE;
            case CAPABILITY -> Token.AUDIT_CAPABILITY;
        };
    }
}
