package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** Commands with their flags (H.248.1 §7.2, §8.1.2). */
final class CommandReader {
    private final BerInput in;
    private final Terminations terminations;
    private final DescriptorReader descriptors;
    private final ServiceChangeReader serviceChanges;

    CommandReader(
            BerInput in, Terminations terminations, DescriptorReader descriptors, ServiceChangeReader serviceChanges) {
        this.in = in;
        this.terminations = terminations;
        this.descriptors = descriptors;
        this.serviceChanges = serviceChanges;
    }

    /** A CommandRequest as element of a list. */
    CommandRequest request() {
        int outer = in.enterSequence();
        if (in.field(-1) != 0) {
            throw in.missing("command");
        }
        int inner = in.enter();
        Command command = command(in.choice());
        in.leave(inner);
        boolean optional = false;
        boolean wildcardReturn = false;
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 1 -> {
                    in.nothing("optional flag");
                    optional = true;
                }
                case 2 -> {
                    in.nothing("wildcard return flag");
                    wildcardReturn = true;
                }
                default -> in.extension(last, 3);
            }
        }
        in.leave(outer);
        return new CommandRequest(command, optional, wildcardReturn);
    }

    private Command command(int kind) {
        if (kind > 7) {
            throw in.foreign("commands");
        }
        int outer = in.enter();
        Command command = switch (kind) {
            case 4, 5 -> audit(kind);
            case 3 -> {
                List<TerminationId> list = list();
                yield new Command.Subtract(list, audit());
            }
            case 6 -> notification(list());
            case 7 -> {
                List<TerminationId> list = list();
                expect(1, "parameters of a service change");
                yield new Command.ServiceChange(list, serviceChanges.request());
            }
            default -> amm(kind);
        };
        rest();
        in.leave(outer);
        return command;
    }

    private void rest() {
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
    }

    private List<TerminationId> list() {
        expect(0, "termination ids");
        return terminations.readList(in);
    }

    private void expect(int number, String what) {
        if (in.field(number - 1) != number) {
            throw in.missing(what);
        }
    }

    private Command amm(int kind) {
        List<TerminationId> list = list();
        expect(1, "descriptors");
        List<Descriptor> content = descriptors.ofCommand();
        return switch (kind) {
            case 0 -> new Command.Add(list, content);
            case 1 -> new Command.Move(list, content);
            default -> new Command.Modify(list, content);
        };
    }

    private Optional<AuditDescriptor> audit() {
        if (!in.more()) {
            return Optional.empty();
        }
        int number = in.field(0);
        if (number != 1) {
            in.extension(number, 2);
            return Optional.empty();
        }
        return Optional.of(descriptors.audits().audit());
    }

    /** A TerminationID, the audit, and a list that replaces the first, tagged 2 or, in one copy of the module, 3. */
    private Command audit(int kind) {
        expect(0, "termination id");
        List<TerminationId> list = List.of(terminations.read(in));
        expect(1, "audit descriptor");
        Optional<AuditDescriptor> audit = Optional.of(descriptors.audits().audit());
        while (in.more()) {
            int number = in.choice();
            if (number == 2 || number == 3) {
                list = terminations.readList(in);
            } else {
                in.extension(number, 2);
            }
        }
        return kind == 4 ? new Command.AuditCapability(list, audit) : new Command.AuditValue(list, audit);
    }

    private Command notification(List<TerminationId> list) {
        expect(1, "observed events");
        ObservedEventsDescriptor observed = descriptors.observed().observed();
        Optional<ErrorDescriptor> error = Optional.empty();
        int last = 1;
        while (in.more()) {
            last = in.field(last);
            if (last == 2) {
                error = Optional.of(HeadReader.error(in));
            } else {
                in.extension(last, 3);
            }
        }
        return new Command.Notify(list, observed, error);
    }
}
