package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/** A command (H.248.1 §7.2). More than one TerminationID is a v3 list. */
public sealed interface Command {
    /** The terminations the command is for; at least one. */
    List<TerminationId> terminations();

    /** Puts a termination into the context (§7.2.1). */
    record Add(List<TerminationId> terminations, List<Descriptor> descriptors) implements Command {
        public Add {
            terminations = some(terminations);
            descriptors = List.copyOf(descriptors);
        }

        public static Add of(TerminationId termination, Descriptor... descriptors) {
            return new Add(List.of(termination), List.of(descriptors));
        }
    }

    /** Moves a termination from its context into this one (§7.2.4). */
    record Move(List<TerminationId> terminations, List<Descriptor> descriptors) implements Command {
        public Move {
            terminations = some(terminations);
            descriptors = List.copyOf(descriptors);
        }
    }

    /** Changes a termination (§7.2.2). */
    record Modify(List<TerminationId> terminations, List<Descriptor> descriptors) implements Command {
        public Modify {
            terminations = some(terminations);
            descriptors = List.copyOf(descriptors);
        }

        public static Modify of(TerminationId termination, Descriptor... descriptors) {
            return new Modify(List.of(termination), List.of(descriptors));
        }
    }

    /** Takes a termination out of the context (§7.2.3); with an empty audit it returns no statistics. */
    record Subtract(List<TerminationId> terminations, Optional<AuditDescriptor> audit) implements Command {
        public Subtract {
            terminations = some(terminations);
        }

        public static Subtract of(TerminationId termination) {
            return new Subtract(List.of(termination), Optional.empty());
        }

        /** A Subtract with {@code Audit{}}: no statistics wanted. */
        public static Subtract withoutStatistics(TerminationId termination) {
            return new Subtract(List.of(termination), Optional.of(AuditDescriptor.NOTHING));
        }
    }

    /** Asks for the present values (§7.2.5). */
    record AuditValue(List<TerminationId> terminations, Optional<AuditDescriptor> audit) implements Command {
        public AuditValue {
            terminations = some(terminations);
        }

        public static AuditValue of(TerminationId termination, AuditDescriptor audit) {
            return new AuditValue(List.of(termination), Optional.of(audit));
        }
    }

    /** Asks for the possible values (§7.2.6). */
    record AuditCapability(List<TerminationId> terminations, Optional<AuditDescriptor> audit) implements Command {
        public AuditCapability {
            terminations = some(terminations);
        }
    }

    /** Reports events (§7.2.7). */
    record Notify(List<TerminationId> terminations, ObservedEventsDescriptor observed, Optional<ErrorDescriptor> error)
            implements Command {
        public Notify {
            terminations = some(terminations);
        }

        public static Notify of(TerminationId termination, ObservedEventsDescriptor observed) {
            return new Notify(List.of(termination), observed, Optional.empty());
        }
    }

    /** Announces a change of service (§7.2.8). */
    record ServiceChange(List<TerminationId> terminations, ServiceChangeParms parms) implements Command {
        public ServiceChange {
            terminations = some(terminations);
        }

        public static ServiceChange of(TerminationId termination, ServiceChangeParms parms) {
            return new ServiceChange(List.of(termination), parms);
        }
    }

    private static List<TerminationId> some(List<TerminationId> terminations) {
        if (terminations.isEmpty()) {
            throw new RefusedValueException("a command names at least one termination");
        }
        return List.copyOf(terminations);
    }
}
