package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** Commands with their flags (H.248.1 §7.2, §8.1.2). */
final class CommandReader {
    private static final int NOTHING = -1;

    private final BerInput in;
    private final Terminations terminations;
    private final DescriptorReader descriptors;
    private final ServiceChangeReader serviceChanges;
    private int reading = NOTHING;
    private List<TerminationId> readingFor = List.of();

    CommandReader(
            BerInput in, Terminations terminations, DescriptorReader descriptors, ServiceChangeReader serviceChanges) {
        this.in = in;
        this.terminations = terminations;
        this.descriptors = descriptors;
        this.serviceChanges = serviceChanges;
    }

    /** Begins with the first command of a message. */
    void start() {
        reading = NOTHING;
    }

    /** The reply, with an error, to the command in which reading stopped; empty if it was in none. */
    Optional<CommandReply> refusal(ErrorDescriptor error) {
        return switch (reading) {
            case NOTHING -> Optional.empty();
            case 4 -> Optional.of(new CommandReply.Audit(AuditKind.CAPABILITY, readingFor, List.of(error)));
            case 5 -> Optional.of(new CommandReply.Audit(AuditKind.VALUE, readingFor, List.of(error)));
            case 6 -> Optional.of(new CommandReply.Notify(readingFor, Optional.of(error)));
            case 7 -> Optional.of(new CommandReply.ServiceChangeRefused(readingFor, error));
            default -> Optional.of(new CommandReply.Amms(ReplyReader.KINDS.get(reading), readingFor, List.of(error)));
        };
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
            throw in.foreign("commands", ErrorCode.UNSUPPORTED_COMMAND);
        }
        int outer = in.enter();
        Command command = switch (kind) {
            case 4, 5 -> audit(kind);
            case 3 -> {
                List<TerminationId> list = list(kind);
                yield new Command.Subtract(list, audit());
            }
            case 6 -> notification(list(kind));
            case 7 -> {
                List<TerminationId> list = list(kind);
                expect(1, "parameters of a service change");
                yield new Command.ServiceChange(list, serviceChanges.request());
            }
            default -> amm(kind);
        };
        rest();
        in.leave(outer);
        reading = NOTHING;
        return command;
    }

    private void rest() {
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
    }

    private List<TerminationId> list(int kind) {
        expect(0, "termination ids");
        return named(kind, terminations.readList(in));
    }

    /** Keeps for whom the command is, should reading stop in it; a command for nobody is none that can be answered. */
    private List<TerminationId> named(int kind, List<TerminationId> list) {
        if (!list.isEmpty()) {
            readingFor = list;
            reading = kind;
        }
        return list;
    }

    private void expect(int number, String what) {
        if (in.field(number - 1) != number) {
            throw in.missing(what);
        }
    }

    private Command amm(int kind) {
        List<TerminationId> list = list(kind);
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
        List<TerminationId> list = named(kind, List.of(terminations.read(in)));
        expect(1, "audit descriptor");
        Optional<AuditDescriptor> audit = Optional.of(descriptors.audits().audit());
        while (in.more()) {
            int number = in.choice();
            if (number == 2 || number == 3) {
                list = named(kind, terminations.readList(in));
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
