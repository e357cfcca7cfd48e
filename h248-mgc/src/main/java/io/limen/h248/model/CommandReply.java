package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/** The reply of a command (H.248.1 §7.2). */
public sealed interface CommandReply {
    /** Commands of the Add family, which answer alike. */
    enum AmmsKind {
        ADD,
        MOVE,
        MODIFY,
        SUBTRACT
    }

    /** The two audits. */
    enum AuditKind {
        VALUE,
        CAPABILITY
    }

    /** The terminations the reply is for; empty only in a context audit. */
    List<TerminationId> terminations();

    /** Add, Move, Modify or Subtract: the terminations with what was decided for them, or an error. */
    record Amms(AmmsKind kind, List<TerminationId> terminations, List<Descriptor> descriptors) implements CommandReply {
        public Amms {
            terminations = List.copyOf(terminations);
            descriptors = List.copyOf(descriptors);
        }

        public static Amms of(AmmsKind kind, TerminationId termination, Descriptor... descriptors) {
            return new Amms(kind, List.of(termination), List.of(descriptors));
        }

        /** The error, if the command failed. */
        public Optional<ErrorDescriptor> error() {
            return Descriptor.first(descriptors, ErrorDescriptor.class);
        }
    }

    /** An audit of terminations. */
    record Audit(AuditKind kind, List<TerminationId> terminations, List<Descriptor> descriptors)
            implements CommandReply {
        public Audit {
            terminations = List.copyOf(terminations);
            descriptors = List.copyOf(descriptors);
        }

        /** The error, if the audit failed. */
        public Optional<ErrorDescriptor> error() {
            return Descriptor.first(descriptors, ErrorDescriptor.class);
        }
    }

    /** An audit that was answered with the terminations of the context, or with an error for it. */
    record ContextAudited(AuditKind kind, List<TerminationId> terminations, Optional<ErrorDescriptor> error)
            implements CommandReply {
        public ContextAudited {
            terminations = List.copyOf(terminations);
            if (terminations.isEmpty() == error.isEmpty()) {
                throw new RefusedValueException("a context audit answers with terminations or with an error");
            }
        }
    }

    /** A Notify was taken, or not. */
    record Notify(List<TerminationId> terminations, Optional<ErrorDescriptor> error) implements CommandReply {
        public Notify {
            terminations = List.copyOf(terminations);
        }
    }

    /** A ServiceChange was taken; {@code parms} is empty if nothing was to be said. */
    record ServiceChange(List<TerminationId> terminations, Optional<ServiceChangeReplyParms> parms)
            implements CommandReply {
        public ServiceChange {
            terminations = List.copyOf(terminations);
            parms = parms.filter(said -> !said.isEmpty());
        }
    }

    /** A ServiceChange was refused. */
    record ServiceChangeRefused(List<TerminationId> terminations, ErrorDescriptor error) implements CommandReply {
        public ServiceChangeRefused {
            terminations = List.copyOf(terminations);
        }
    }
}
