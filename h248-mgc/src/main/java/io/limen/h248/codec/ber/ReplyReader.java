package io.limen.h248.codec.ber;

import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/**
 * Replies of commands (H.248.1 §7.2). The error of an audit reply names no termination and is that of a context audit in the
 * model. The form that version 1 had in RFC 3015, a termination and behind it the result, is read too.
 */
final class ReplyReader {
    static final List<AmmsKind> KINDS = List.of(AmmsKind.ADD, AmmsKind.MOVE, AmmsKind.MODIFY, AmmsKind.SUBTRACT);

    private final BerInput in;
    private final Terminations terminations;
    private final DescriptorReader descriptors;
    private final ServiceChangeReader serviceChanges;

    ReplyReader(
            BerInput in, Terminations terminations, DescriptorReader descriptors, ServiceChangeReader serviceChanges) {
        this.in = in;
        this.terminations = terminations;
        this.descriptors = descriptors;
        this.serviceChanges = serviceChanges;
    }

    /** A CommandReply as element of a list. */
    CommandReply reply() {
        int kind = in.choice();
        if (kind > 7) {
            throw in.foreign("command replies");
        }
        int outer = in.enter();
        CommandReply reply = switch (kind) {
            case 4 -> audit(AuditKind.CAPABILITY);
            case 5 -> audit(AuditKind.VALUE);
            case 6 -> notification();
            case 7 -> serviceChange();
            default -> amms(KINDS.get(kind));
        };
        in.leave(outer);
        return reply;
    }

    private void expect(int number, String what) {
        if (in.field(number - 1) != number) {
            throw in.missing(what);
        }
    }

    private List<TerminationId> list() {
        expect(0, "termination ids");
        return terminations.readList(in);
    }

    private CommandReply amms(AmmsKind kind) {
        List<TerminationId> list = list();
        List<Descriptor> content = List.of();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            if (last == 1) {
                content = descriptors.ofReply();
            } else {
                in.extension(last, 2);
            }
        }
        return new CommandReply.Amms(kind, list, content);
    }

    private CommandReply audit(AuditKind kind) {
        return switch (in.choice()) {
            case 0 -> first(kind);
            case 1 -> new CommandReply.ContextAudited(kind, List.of(), Optional.of(HeadReader.error(in)));
            case 2 -> {
                int outer = in.enter();
                expect(0, "termination id");
                List<TerminationId> list = List.of(terminations.read(in));
                expect(1, "audit result");
                List<Descriptor> content = descriptors.ofReply();
                in.leave(outer);
                yield new CommandReply.Audit(kind, list, content);
            }
            case 3 -> {
                int outer = in.enter();
                List<TerminationId> list = list();
                expect(1, "audit result");
                List<Descriptor> content = descriptors.ofReply();
                while (in.more()) {
                    in.extension(in.choice(), 2);
                }
                in.leave(outer);
                yield new CommandReply.Audit(kind, list, content);
            }
            default -> throw in.foreign("an audit reply");
        };
    }

    /** The terminations of a context, or what RFC 3015 had instead: one termination and behind it the result. */
    private CommandReply first(AuditKind kind) {
        int outer = in.enter();
        if (!in.atTagged()) {
            List<TerminationId> list = terminations.listParts(in);
            in.leave(outer);
            return new CommandReply.ContextAudited(kind, list, Optional.empty());
        }
        List<TerminationId> one = List.of(terminations.parts(in));
        in.leave(outer);
        expect(1, "audit result");
        int inner = in.enter();
        CommandReply reply = switch (in.choice()) {
            case 0 -> new CommandReply.ContextAudited(kind, terminations.readList(in), Optional.empty());
            case 1 -> new CommandReply.Audit(kind, one, descriptors.ofReply());
            default -> throw in.foreign("an audit result");
        };
        in.leave(inner);
        return reply;
    }

    private CommandReply notification() {
        List<TerminationId> list = list();
        Optional<ErrorDescriptor> error = Optional.empty();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            if (last == 1) {
                error = Optional.of(HeadReader.error(in));
            } else {
                in.extension(last, 2);
            }
        }
        return new CommandReply.Notify(list, error);
    }

    private CommandReply serviceChange() {
        List<TerminationId> list = list();
        expect(1, "result of a service change");
        int outer = in.enter();
        CommandReply reply = switch (in.choice()) {
            case 0 -> new CommandReply.ServiceChangeRefused(list, HeadReader.error(in));
            case 1 -> new CommandReply.ServiceChange(list, serviceChanges.reply());
            default -> throw in.foreign("the result of a service change");
        };
        in.leave(outer);
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
        return reply;
    }
}
