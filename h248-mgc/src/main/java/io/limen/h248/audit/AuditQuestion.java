package io.limen.h248.audit;

import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandRequest;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.ContextProperties;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.TerminationId;
import java.util.List;
import java.util.Optional;

/** What an audit asks for (H.248.1 §7.2.5, §7.2.6). Each question is one action of a transaction. */
public sealed interface AuditQuestion {
    /** Packages and properties of ROOT, to be asked once a gateway has registered. */
    record Registration() implements AuditQuestion {}

    /** Whether the gateway answers at all. */
    record Heartbeat() implements AuditQuestion {}

    /** Single properties of ROOT; the gateway must speak version 2 or above. */
    record RootProperties(List<ItemName> names) implements AuditQuestion {
        public RootProperties {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("an audit of properties names at least one");
            }
        }
    }

    /** All contexts, without what is in them. */
    record Contexts() implements AuditQuestion {}

    /** All terminations that are in a context, with the context. */
    record Placements() implements AuditQuestion {}

    /** All terminations that are in no context. */
    record Idle() implements AuditQuestion {}

    /** The terminations of one context, with the context's own properties. */
    record Members(ContextId context) implements AuditQuestion {}

    /** The context that a termination is in. */
    record Where(TerminationId termination) implements AuditQuestion {}

    /** All there is to know of the terminations that an id names, one answer each. */
    record Details(ContextId context, TerminationId termination) implements AuditQuestion {}

    /** The same in one answer for all that a wildcard names. */
    record Union(ContextId context, TerminationId termination) implements AuditQuestion {}

    /** What the terminations that an id names could be set to; NULL and a wildcard for any there may be. */
    record Capabilities(ContextId context, TerminationId termination) implements AuditQuestion {}

    /** The question as an action. */
    default Action action() {
        return switch (this) {
            case Registration r -> registration();
            case Heartbeat h -> value(ContextId.NULL, TerminationId.ROOT, AuditDescriptor.NOTHING);
            case RootProperties p -> value(ContextId.NULL, TerminationId.ROOT, properties(p.names()));
            case Contexts c -> value(ContextId.ALL, TerminationId.ROOT, AuditDescriptor.NOTHING);
            case Placements p -> value(ContextId.ALL, TerminationId.ALL, AuditDescriptor.NOTHING);
            case Idle i -> value(ContextId.NULL, TerminationId.ALL, AuditDescriptor.NOTHING);
            case Members m -> members(m.context());
            case Where w -> value(ContextId.ALL, w.termination(), AuditDescriptor.NOTHING);
            case Details d -> value(d.context(), d.termination(), everything());
            case Union u -> union(u);
            case Capabilities c -> capabilities(c);
        };
    }

    private static Action value(ContextId context, TerminationId termination, AuditDescriptor wanted) {
        return Action.of(context, Command.AuditValue.of(termination, wanted));
    }

    /** Two commands, the second of them optional: a gateway that knows no properties of ROOT still tells its packages. */
    private static Action registration() {
        var packages = Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(AuditItem.Token.PACKAGES));
        var media = Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(AuditItem.Token.MEDIA));
        return new Action(
                ContextId.NULL,
                ContextProperties.NONE,
                Optional.empty(),
                List.of(CommandRequest.of(packages), new CommandRequest(media, true, false)));
    }

    private static AuditDescriptor properties(List<ItemName> names) {
        List<AuditItem.AuditProperty> wanted = names.stream()
                .<AuditItem.AuditProperty>map(name -> new AuditItem.AuditProperty.Property(name, Optional.empty()))
                .toList();
        return AuditDescriptor.of(new AuditItem.Media(wanted, List.of()));
    }

    private static Action members(ContextId context) {
        ContextAudit properties = new ContextAudit(
                List.of(ContextAudit.Token.TOPOLOGY, ContextAudit.Token.EMERGENCY, ContextAudit.Token.PRIORITY));
        return new Action(
                context,
                ContextProperties.NONE,
                Optional.of(properties),
                List.of(CommandRequest.of(Command.AuditValue.of(TerminationId.ALL, AuditDescriptor.NOTHING))));
    }

    private static Action union(Union asked) {
        var command = Command.AuditValue.of(asked.termination(), everything());
        return new Action(
                asked.context(),
                ContextProperties.NONE,
                Optional.empty(),
                List.of(new CommandRequest(command, false, true)));
    }

    /** DigitMap and Packages may not be asked for here (Annex B). */
    private static Action capabilities(Capabilities asked) {
        AuditDescriptor wanted = AuditDescriptor.of(
                AuditItem.Token.MEDIA, AuditItem.Token.EVENTS, AuditItem.Token.SIGNALS, AuditItem.Token.STATISTICS);
        return Action.of(
                asked.context(), new Command.AuditCapability(List.of(asked.termination()), Optional.of(wanted)));
    }

    /** Modem and Mux descriptors are none of an IP gateway's. */
    private static AuditDescriptor everything() {
        return AuditDescriptor.of(
                AuditItem.Token.MEDIA,
                AuditItem.Token.EVENTS,
                AuditItem.Token.SIGNALS,
                AuditItem.Token.OBSERVED_EVENTS,
                AuditItem.Token.STATISTICS,
                AuditItem.Token.PACKAGES);
    }
}
