package io.limen.h248.codec.text;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AmmsKind;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.ServiceChangeParms;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** Commands and their replies (H.248.1 §7.2). */
final class CommandReader {
    private final Scanner in;
    private final ValueReader values;
    private final DescriptorReader descriptors;
    private final ServiceChangeReader serviceChanges;
    private int limit;
    private int count;
    private Token reading = Token.NONE;
    private List<TerminationId> readingFor = List.of();

    CommandReader(Scanner in, ValueReader values, DescriptorReader descriptors) {
        this.in = in;
        this.values = values;
        this.descriptors = descriptors;
        serviceChanges = new ServiceChangeReader(in, values, descriptors);
    }

    /** Begins with the first command of a message. */
    void start(int most) {
        limit = most;
        count = 0;
        reading = Token.NONE;
    }

    /** The command whose first word was read last. */
    CommandRequest command() {
        counted();
        boolean optional = in.cutFlag('O');
        boolean wildcardReturn = in.cutFlag('W');
        optional = optional || in.cutFlag('O');
        Token token = in.wordToken();
        if (!in.accept('=')) {
            throw in.faultAtWord("command expected, " + in.shown() + " found");
        }
        if (!isCommand(token)) {
            throw in.faultAtWord(ErrorCode.UNSUPPORTED_COMMAND, "command expected, " + in.shown() + " found");
        }
        List<TerminationId> terms = values.terminations();
        readingFor = terms;
        reading = token;
        Command command = body(token, terms);
        reading = Token.NONE;
        return new CommandRequest(command, optional, wildcardReturn);
    }

    private static boolean isCommand(Token token) {
        return switch (token) {
            case ADD, MOVE, MODIFY, SUBTRACT, AUDIT_VALUE, AUDIT_CAPABILITY, NOTIFY, SERVICE_CHANGE -> true;
            default -> false;
        };
    }

    /** The reply, with an error, to the command in which reading stopped; empty if it was in none. */
    Optional<CommandReply> refusal(ErrorDescriptor error) {
        return switch (reading) {
            case ADD -> amms(AmmsKind.ADD, error);
            case MOVE -> amms(AmmsKind.MOVE, error);
            case MODIFY -> amms(AmmsKind.MODIFY, error);
            case SUBTRACT -> amms(AmmsKind.SUBTRACT, error);
            case AUDIT_VALUE -> Optional.of(new CommandReply.Audit(AuditKind.VALUE, readingFor, List.of(error)));
            case AUDIT_CAPABILITY ->
                Optional.of(new CommandReply.Audit(AuditKind.CAPABILITY, readingFor, List.of(error)));
            case NOTIFY -> Optional.of(new CommandReply.Notify(readingFor, Optional.of(error)));
            case SERVICE_CHANGE -> Optional.of(new CommandReply.ServiceChangeRefused(readingFor, error));
            default -> Optional.empty();
        };
    }

    private Optional<CommandReply> amms(AmmsKind kind, ErrorDescriptor error) {
        return Optional.of(new CommandReply.Amms(kind, readingFor, List.of(error)));
    }

    private Command body(Token token, List<TerminationId> terms) {
        return switch (token) {
            case ADD -> new Command.Add(terms, descriptors.ofCommand());
            case MOVE -> new Command.Move(terms, descriptors.ofCommand());
            case MODIFY -> new Command.Modify(terms, descriptors.ofCommand());
            case SUBTRACT -> new Command.Subtract(terms, audit());
            case AUDIT_VALUE -> new Command.AuditValue(terms, audit());
            case AUDIT_CAPABILITY -> new Command.AuditCapability(terms, audit());
            case NOTIFY -> notify(terms);
            case SERVICE_CHANGE -> serviceChange(terms);
            default -> throw in.faultAtWord("command expected");
        };
    }

    private void expectEquals(Token token, String what) {
        if (token == Token.NONE || !in.accept('=')) {
            throw in.faultAtWord(what + " expected, " + in.shown() + " found");
        }
    }

    private void counted() {
        if (++count > limit) {
            throw in.faultAtWord("message holds more than " + limit + " commands");
        }
    }

    private Optional<AuditDescriptor> audit() {
        if (!in.acceptOpen()) {
            return Optional.empty();
        }
        if (in.token() != Token.AUDIT) {
            throw in.faultAtWord("Audit expected");
        }
        AuditDescriptor audit = descriptors.audit();
        in.close();
        return Optional.of(audit);
    }

    private Command.Notify notify(List<TerminationId> terms) {
        in.open();
        if (in.token() != Token.OBSERVED_EVENTS) {
            throw in.faultAtWord("ObservedEvents expected");
        }
        ObservedEventsDescriptor observed = descriptors.observed();
        Optional<ErrorDescriptor> error = in.accept(',') ? Optional.of(errorOnly()) : Optional.empty();
        in.close();
        return new Command.Notify(terms, observed, error);
    }

    private Command.ServiceChange serviceChange(List<TerminationId> terms) {
        in.open();
        if (in.token() != Token.SERVICES) {
            throw in.faultAtWord("Services expected");
        }
        ServiceChangeParms parms = serviceChanges.request();
        in.close();
        return new Command.ServiceChange(terms, parms);
    }

    private ErrorDescriptor errorOnly() {
        if (in.token() != Token.ERROR) {
            throw in.faultAtWord("Error expected");
        }
        return descriptors.error();
    }

    /** The command reply whose first word was read last. */
    CommandReply reply() {
        counted();
        Token token = in.wordToken();
        expectEquals(token, "command reply");
        return switch (token) {
            case ADD -> amms(AmmsKind.ADD);
            case MOVE -> amms(AmmsKind.MOVE);
            case MODIFY -> amms(AmmsKind.MODIFY);
            case SUBTRACT -> amms(AmmsKind.SUBTRACT);
            case AUDIT_VALUE -> auditReply(AuditKind.VALUE);
            case AUDIT_CAPABILITY -> auditReply(AuditKind.CAPABILITY);
            case NOTIFY -> notifyReply();
            case SERVICE_CHANGE -> serviceChangeReply();
            default -> throw in.faultAtWord("command reply expected");
        };
    }

    private CommandReply amms(AmmsKind kind) {
        return new CommandReply.Amms(kind, values.terminations(), descriptors.ofReply());
    }

    private CommandReply auditReply(AuditKind kind) {
        if (in.peek() == '[') {
            return new CommandReply.Audit(kind, values.terminations(), descriptors.ofReply());
        }
        boolean context = in.token() == Token.CONTEXT && in.peek() == '{';
        if (!context) {
            TerminationId termination = values.wordTermination();
            return new CommandReply.Audit(kind, List.of(termination), descriptors.ofReply());
        }
        in.open();
        if (in.token() == Token.ERROR && in.peek() == '=') {
            ErrorDescriptor error = descriptors.error();
            in.close();
            return new CommandReply.ContextAudited(kind, List.of(), Optional.of(error));
        }
        return new CommandReply.ContextAudited(kind, values.wordInBraces(), Optional.empty());
    }

    private CommandReply notifyReply() {
        List<TerminationId> terms = values.terminations();
        Optional<ErrorDescriptor> error = Optional.empty();
        if (in.acceptOpen()) {
            error = Optional.of(errorOnly());
            in.close();
        }
        return new CommandReply.Notify(terms, error);
    }

    private CommandReply serviceChangeReply() {
        List<TerminationId> terms = values.terminations();
        if (!in.acceptOpen()) {
            return new CommandReply.ServiceChange(terms, Optional.empty());
        }
        CommandReply reply = switch (in.token()) {
            case ERROR -> new CommandReply.ServiceChangeRefused(terms, descriptors.error());
            case SERVICES -> new CommandReply.ServiceChange(terms, Optional.of(serviceChanges.reply()));
            default -> throw in.faultAtWord("Services or Error expected");
        };
        in.close();
        return reply;
    }
}
