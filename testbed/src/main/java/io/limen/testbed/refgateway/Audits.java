package io.limen.testbed.refgateway;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.CommandReply.AuditKind;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.TerminationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers AuditValue and AuditCapability (H.248.1 §7.2.5, §7.2.6). */
final class Audits {
    private final Contexts contexts;
    private final WireNames names;
    private final Supplier<Descriptor> rootEvents;

    Audits(Contexts contexts, WireNames names, Supplier<Descriptor> rootEvents) {
        this.contexts = contexts;
        this.names = names;
        this.rootEvents = rootEvents;
    }

    List<CommandReply> values(ContextId context, TerminationId id, Optional<AuditDescriptor> audit) throws Refused {
        return answer(AuditKind.VALUE, context, id, audit);
    }

    /** Possible values are not narrower than what stands: the same answer. */
    List<CommandReply> capabilities(ContextId context, TerminationId id, Optional<AuditDescriptor> audit)
            throws Refused {
        return answer(AuditKind.CAPABILITY, context, id, audit);
    }

    private List<CommandReply> answer(
            AuditKind kind, ContextId context, TerminationId id, Optional<AuditDescriptor> audit) throws Refused {
        List<AuditItem> items = audit.map(AuditDescriptor::items).orElse(List.of());
        List<CommandReply> replies = new ArrayList<>();
        if (id.isRoot()) {
            List<Descriptor> told = new ArrayList<>();
            for (AuditItem item : items) {
                told.add(ofRoot(item));
            }
            replies.add(new CommandReply.Audit(kind, List.of(id), told));
            return replies;
        }
        if (context.equals(ContextId.NULL)
                && !id.hasAll()
                && contexts.anywhere(id).isPresent()) {
            throw new Refused(ErrorCode.TERMINATION_NOT_IN_CONTEXT, id.text());
        }
        for (GatewayTermination termination : contexts.named(context, id)) {
            List<Descriptor> told = new ArrayList<>();
            for (AuditItem item : items) {
                told.add(of(termination, item));
            }
            replies.add(new CommandReply.Audit(kind, List.of(termination.id), told));
        }
        return replies;
    }

    private static AuditItem.Token whole(AuditItem item) throws Refused {
        if (item instanceof AuditItem.Token token) {
            return token;
        }
        throw new Refused(ErrorCode.NOT_IMPLEMENTED, "audit of single items");
    }

    private Descriptor ofRoot(AuditItem item) throws Refused {
        AuditItem.Token token = whole(item);
        return switch (token) {
            case PACKAGES -> new PackagesDescriptor(names.packages());
            case EVENTS -> rootEvents.get();
            case SIGNALS -> SignalsDescriptor.NONE;
            case MEDIA, MUX, MODEM, EVENT_BUFFER, DIGIT_MAP, STATISTICS, OBSERVED_EVENTS -> new EmptyDescriptor(token);
        };
    }

    private Descriptor of(GatewayTermination termination, AuditItem item) throws Refused {
        AuditItem.Token token = whole(item);
        return switch (token) {
            case PACKAGES -> new PackagesDescriptor(names.packages());
            case EVENTS -> termination.events;
            case SIGNALS -> SignalsDescriptor.NONE;
            case MEDIA -> termination.audited();
            case STATISTICS -> termination.statistics();
            case MUX, MODEM, EVENT_BUFFER, DIGIT_MAP, OBSERVED_EVENTS -> new EmptyDescriptor(token);
        };
    }
}
