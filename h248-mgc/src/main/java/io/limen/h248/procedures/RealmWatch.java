package io.limen.h248.procedures;

import io.limen.h248.model.Action;
import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.Command;
import io.limen.h248.model.CommandReply;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.ReplyBody;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Transaction;
import io.limen.h248.model.Value;
import io.limen.h248.packages.ProcedureItems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The realm availability procedures (TS 23.334 §8, H.248.41 Amendment 1): asks a gateway on ROOT which of its IP realms are
 * there, has it tell when that changes, and reads what it tells. Immutable.
 */
public final class RealmWatch {
    private final ProcedureItems.Realms items;

    RealmWatch(WireNames names) {
        this.items = names.more().realms();
    }

    /**
     * Realms that came and went.
     *
     * @param added are there now
     * @param removed are there no more
     */
    public record Change(Set<String> added, Set<String> removed) {
        public Change {
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
        }
    }

    /** The event to arm on ROOT beside others; empty if profile or gateway does not have it. */
    public Optional<RequestedEvent> event(Terms terms) {
        return items.changed()
                .filter(terms::has)
                .map(name -> RequestedEvent.of(name).keepingSignals());
    }

    /**
     * Arms the event on ROOT. A new set of events replaces the one before, so others that stand are told again.
     *
     * @param requestId comes back in each Notify
     * @param others events of ROOT that must stay armed
     */
    public Optional<Action> activate(Terms terms, long requestId, List<RequestedEvent> others) {
        return event(terms).map(event -> {
            List<RequestedEvent> all =
                    Stream.concat(others.stream(), Stream.of(event)).toList();
            ContextId context = items.everyContext() ? ContextId.ALL : ContextId.NULL;
            return Action.of(
                    context,
                    new Command.Modify(List.of(TerminationId.ROOT), List.of(EventsDescriptor.of(requestId, all))));
        });
    }

    /** Asks which realms are there; version 1 has no audit of a single property, so all of Media is asked for. */
    public Optional<Action> audit(Terms terms) {
        return items.available().filter(terms::has).map(name -> {
            AuditItem wanted = terms.version() == 1
                    ? AuditItem.Token.MEDIA
                    : new AuditItem.Media(List.of(new AuditProperty.Property(name, Optional.empty())), List.of());
            return Action.of(ContextId.NULL, Command.AuditValue.of(TerminationId.ROOT, AuditDescriptor.of(wanted)));
        });
    }

    /** The realms that the reply to {@link #audit} names; empty if it names none at all, which says nothing. */
    public Optional<Set<String>> available(Transaction.Reply reply) {
        if (reply.body() instanceof ReplyBody.Failed) {
            return Optional.empty();
        }
        return items.available()
                .flatMap(name -> reply.actions().stream()
                        .flatMap(action -> action.replies().stream())
                        .filter(CommandReply.Audit.class::isInstance)
                        .map(CommandReply.Audit.class::cast)
                        .flatMap(audit -> Descriptor.first(audit.descriptors(), MediaDescriptor.class).stream())
                        .flatMap(media -> media.terminationState().stream())
                        .flatMap(state -> state.properties().stream())
                        .filter(property -> property.name().equals(name))
                        .map(PropertyParm::value)
                        .map(RealmWatch::realms)
                        .findFirst());
    }

    /** What a Notify of ROOT tells of realms; empty if it tells nothing of them. */
    public Optional<Change> changed(Command.Notify notify) {
        Set<String> added = new LinkedHashSet<>();
        Set<String> removed = new LinkedHashSet<>();
        for (var observed : notify.observed().events()) {
            if (items.changed().filter(observed.event().name()::equals).isPresent()) {
                added.addAll(parm(observed.event(), items.added()));
                removed.addAll(parm(observed.event(), items.removed()));
            }
        }
        boolean root = notify.terminations().stream().anyMatch(TerminationId::isRoot);
        return root && !(added.isEmpty() && removed.isEmpty())
                ? Optional.of(new Change(added, removed))
                : Optional.empty();
    }

    private static Set<String> parm(EventSpec event, String name) {
        Set<String> realms = new LinkedHashSet<>();
        for (NamedParm parm : event.parms()) {
            if (parm.name().equalsIgnoreCase(name)) {
                realms.addAll(realms(parm.value()));
            }
        }
        return realms;
    }

    /** One realm, or a list of them. */
    private static Set<String> realms(ParmValue value) {
        List<Value> values = switch (value) {
            case ParmValue.Single(Value only) -> List.of(only);
            case ParmValue.OneOf(List<Value> some) -> some;
            case ParmValue.AllOf(List<Value> some) -> some;
            case ParmValue.Range _, ParmValue.Relation _ -> List.of();
        };
        Set<String> realms = new LinkedHashSet<>();
        values.stream().map(Value::text).filter(text -> !text.isBlank()).forEach(realms::add);
        return realms;
    }
}
