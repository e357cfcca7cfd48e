package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** Commands with their flags (H.248.1 §7.2, §8.1.2). */
final class CommandWriter {
    private final BerOutput out;
    private final Terminations terminations;
    private final DescriptorWriter descriptors;
    private final ServiceChangeWriter serviceChanges;

    CommandWriter(
            BerOutput out,
            Terminations terminations,
            DescriptorWriter descriptors,
            ServiceChangeWriter serviceChanges) {
        this.out = out;
        this.terminations = terminations;
        this.descriptors = descriptors;
        this.serviceChanges = serviceChanges;
    }

    void request(CommandRequest request) {
        int mark = out.mark();
        if (request.wildcardReturn()) {
            out.nothing(0x82);
        }
        if (request.optional()) {
            out.nothing(0x81);
        }
        int command = out.mark();
        command(request.command());
        out.close(0xA0, command);
        out.close(0x30, mark);
    }

    private void command(Command command) {
        int mark = out.mark();
        switch (command) {
            case Command.Add add -> amm(0xA0, add.terminations(), add.descriptors());
            case Command.Move move -> amm(0xA1, move.terminations(), move.descriptors());
            case Command.Modify modify -> amm(0xA2, modify.terminations(), modify.descriptors());
            case Command.Subtract subtract -> {
                if (subtract.audit().isPresent()) {
                    descriptors.audits().audit(0xA1, subtract.audit().get());
                }
                list(0xA3, subtract.terminations(), mark);
            }
            case Command.AuditCapability audit -> audit(0xA4, audit.terminations(), audit.audit());
            case Command.AuditValue audit -> audit(0xA5, audit.terminations(), audit.audit());
            case Command.Notify notify -> {
                if (notify.error().isPresent()) {
                    HeadWriter.error(out, 0xA2, notify.error().get());
                }
                descriptors.observed().observed(0xA1, notify.observed());
                list(0xA6, notify.terminations(), mark);
            }
            case Command.ServiceChange change -> {
                serviceChanges.request(0xA1, change.parms());
                list(0xA7, change.terminations(), mark);
            }
        }
    }

    private void amm(int identifier, List<TerminationId> list, List<Descriptor> content) {
        int mark = out.mark();
        descriptors.ofCommand(0xA1, content);
        list(identifier, list, mark);
    }

    /** Ends a command with the list that begins it. */
    private void list(int identifier, List<TerminationId> list, int mark) {
        terminations.writeList(out, 0xA0, list);
        out.close(identifier, mark);
    }

    private void audit(int identifier, List<TerminationId> list, Optional<AuditDescriptor> audit) {
        int mark = out.mark();
        if (list.size() > 1) {
            terminations.writeList(out, 0xA2, list);
        }
        descriptors.audits().audit(0xA1, audit.orElse(AuditDescriptor.NOTHING));
        terminations.write(out, 0xA0, list.getFirst());
        out.close(identifier, mark);
    }
}
