package io.limen.h248.codec.ber;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.TerminationId;
import java.util.List;

/** Replies of commands (H.248.1 §7.2), the reverse of {@link ReplyReader}. */
final class ReplyWriter {
    private final BerOutput out;
    private final Terminations terminations;
    private final DescriptorWriter descriptors;
    private final ServiceChangeWriter serviceChanges;

    ReplyWriter(
            BerOutput out,
            Terminations terminations,
            DescriptorWriter descriptors,
            ServiceChangeWriter serviceChanges) {
        this.out = out;
        this.terminations = terminations;
        this.descriptors = descriptors;
        this.serviceChanges = serviceChanges;
    }

    void reply(CommandReply reply) {
        int mark = out.mark();
        switch (reply) {
            case CommandReply.Amms amms -> {
                if (!amms.descriptors().isEmpty()) {
                    descriptors.ofReply(0xA1, amms.descriptors());
                }
                list(0xA0 + ReplyReader.KINDS.indexOf(amms.kind()), amms.terminations(), mark);
            }
            case CommandReply.Audit audit -> audit(audit);
            case CommandReply.ContextAudited audited -> {
                if (audited.error().isPresent()) {
                    HeadWriter.error(out, 0xA1, audited.error().get());
                } else {
                    terminations.writeList(out, 0xA0, audited.terminations());
                }
                out.close(identifier(audited.kind()), mark);
            }
            case CommandReply.Notify notify -> {
                if (notify.error().isPresent()) {
                    HeadWriter.error(out, 0xA1, notify.error().get());
                }
                list(0xA6, notify.terminations(), mark);
            }
            case CommandReply.ServiceChange change -> {
                if (change.parms().isPresent()) {
                    serviceChanges.reply(0xA1, change.parms().get());
                } else {
                    out.nothing(0xA1);
                }
                out.close(0xA1, mark);
                list(0xA7, change.terminations(), mark);
            }
            case CommandReply.ServiceChangeRefused refused -> {
                HeadWriter.error(out, 0xA0, refused.error());
                out.close(0xA1, mark);
                list(0xA7, refused.terminations(), mark);
            }
        }
    }

    /** Ends a reply with the list that begins it. */
    private void list(int identifier, List<TerminationId> list, int mark) {
        terminations.writeList(out, 0xA0, list);
        out.close(identifier, mark);
    }

    private static int identifier(AuditKind kind) {
        return switch (kind) {
            case CAPABILITY -> 0xA4;
            case VALUE -> 0xA5;
        };
    }

    private void audit(CommandReply.Audit audit) {
        int mark = out.mark();
        descriptors.ofReply(0xA1, audit.descriptors());
        if (audit.terminations().size() == 1) {
            terminations.write(out, 0xA0, audit.terminations().getFirst());
            out.close(0xA2, mark);
        } else {
            terminations.writeList(out, 0xA0, audit.terminations());
            out.close(0xA3, mark);
        }
        out.close(identifier(audit.kind()), mark);
    }
}
