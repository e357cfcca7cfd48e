package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.AuditItem.StreamAudit;
import io.limen.h248.model.ContextAudit;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.TopologyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Canonical form of audits and topologies: whole descriptors in the order of Annex A, then single items, each on its own and
 * with no more than an audit of it has.
 */
final class CanonicalAudits {
    private final CanonicalValues values;

    CanonicalAudits(CanonicalValues values) {
        this.values = values;
    }

    TopologyDescriptor topology(TopologyDescriptor topology) {
        return new TopologyDescriptor(
                topology.triples().stream().map(ContextReader::triple).toList());
    }

    /** Without the contexts to select by, which stand elsewhere; empty if nothing is left. */
    Optional<ContextAudit> context(ContextAudit audit) {
        List<ContextAudit.Item> items = new ArrayList<>(audit.items().size());
        List<ContextAudit.Token> order = List.of(
                ContextAudit.Token.TOPOLOGY,
                ContextAudit.Token.EMERGENCY,
                ContextAudit.Token.PRIORITY,
                ContextAudit.Token.IEPS_CALL);
        order.stream().filter(audit.items()::contains).forEach(items::add);
        of(audit, ContextAudit.Property.class).forEach(items::add);
        List<PropertyParm> selected = of(audit, ContextAudit.AttributesAre.class).stream()
                .flatMap(a -> values.properties(a.attributes()).stream())
                .toList();
        if (!selected.isEmpty()) {
            items.add(new ContextAudit.AttributesAre(selected));
        }
        items.addAll(of(audit, ContextAudit.PriorityIs.class));
        items.addAll(of(audit, ContextAudit.EmergencyIs.class));
        items.addAll(of(audit, ContextAudit.IepsCallIs.class));
        List<ContextAudit.Token> logic = List.of(ContextAudit.Token.AND, ContextAudit.Token.OR);
        logic.stream().filter(audit.items()::contains).forEach(items::add);
        return items.isEmpty() ? Optional.empty() : Optional.of(new ContextAudit(items));
    }

    private static <I extends ContextAudit.Item> List<I> of(ContextAudit audit, Class<I> kind) {
        return audit.items().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    AuditDescriptor audit(AuditDescriptor audit) {
        return new AuditDescriptor(items(audit.items()));
    }

    List<AuditItem> items(List<AuditItem> list) {
        List<AuditItem> items = new ArrayList<>(list.size());
        AuditReader.TOKENS.stream().filter(list::contains).forEach(items::add);
        list.forEach(item -> single(items, item));
        return items;
    }

    private void single(List<AuditItem> into, AuditItem item) {
        switch (item) {
            case AuditItem.Token t -> {} // taken already
            case AuditItem.Media m -> into.add(media(m));
            case AuditItem.Events(EventsDescriptor events) -> events(into, events);
            case AuditItem.EventBuffer b -> {
                for (EventSpec event : b.events().events()) {
                    into.add(new AuditItem.EventBuffer(new EventBufferDescriptor(
                            List.of(new EventSpec(event.name(), event.stream(), List.of())))));
                }
            }
            case AuditItem.Signals s -> s.signals().signals().forEach(signal -> signal(into, signal));
            case AuditItem.DigitMap d -> into.add(d);
            case AuditItem.Statistics s -> s.names().forEach(name -> into.add(new AuditItem.Statistics(List.of(name))));
            case AuditItem.Packages p -> {
                for (PackageVersion version : p.packages().packages()) {
                    into.add(new AuditItem.Packages(new PackagesDescriptor(List.of(version(version)))));
                }
            }
        }
    }

    PackageVersion version(PackageVersion item) {
        return new PackageVersion(values.packageName(item.name()), item.version());
    }

    private static void events(List<AuditItem> into, EventsDescriptor descriptor) {
        long request = descriptor.requestId().orElse(EventsDescriptor.ALL_REQUESTS);
        for (RequestedEvent event : descriptor.events()) {
            RequestedEvent bare = RequestedEvent.of(event.name());
            RequestedEvent placed =
                    event.stream().isPresent() ? bare.onStream(event.stream().getAsInt()) : bare;
            into.add(new AuditItem.Events(EventsDescriptor.of(request, List.of(placed))));
        }
    }

    private static void signal(List<AuditItem> into, SignalRequest request) {
        switch (request) {
            case Signal signal -> into.add(new AuditItem.Signals(SignalsDescriptor.of(bare(signal))));
            case SignalRequest.Sequence(int id, List<Signal> signals) -> {
                for (Signal signal : signals) {
                    SignalRequest one = new SignalRequest.Sequence(id, List.of(bare(signal)));
                    into.add(new AuditItem.Signals(SignalsDescriptor.of(one)));
                }
            }
        }
    }

    private static Signal bare(Signal signal) {
        return new Signal(
                signal.name(),
                signal.stream(),
                Optional.empty(),
                OptionalInt.empty(),
                Set.of(),
                false,
                Optional.empty(),
                signal.requestId(),
                OptionalInt.empty(),
                List.of());
    }

    private AuditItem media(AuditItem.Media media) {
        List<StreamAudit> streams = new ArrayList<>(media.streams().size());
        for (StreamAudit stream : media.streams()) {
            streams.add(stream(stream));
            for (ItemName more : stream.statistics().stream().skip(1).toList()) {
                streams.add(new StreamAudit(stream.id(), List.of(), Optional.empty(), Optional.empty(), List.of(more)));
            }
        }
        return new AuditItem.Media(properties(media.terminationState(), false), streams);
    }

    private StreamAudit stream(StreamAudit stream) {
        return new StreamAudit(
                stream.id(),
                properties(stream.localControl(), true),
                stream.local().map(CanonicalAudits::session),
                stream.remote().map(CanonicalAudits::session),
                stream.statistics().stream().limit(1).toList());
    }

    private static SessionText session(SessionText session) {
        return session.descriptions().isEmpty() ? session : SessionText.split(session.joined());
    }

    /** Mode and reservations before the properties of packages, buffer and service state behind them. */
    private List<AuditProperty> properties(List<AuditProperty> list, boolean control) {
        List<AuditProperty> sorted = new ArrayList<>(list.size());
        if (control) {
            list.stream()
                    .filter(AuditProperty.Mode.class::isInstance)
                    .findFirst()
                    .ifPresent(sorted::add);
            List.of(AuditProperty.Plain.RESERVED_VALUE, AuditProperty.Plain.RESERVED_GROUP).stream()
                    .filter(list::contains)
                    .forEach(sorted::add);
        }
        for (AuditProperty property : list) {
            if (property instanceof AuditProperty.Property p) {
                sorted.add(new AuditProperty.Property(p.name(), p.selected().map(v -> values.property(p.name(), v))));
            }
        }
        if (!control) {
            List.of(AuditProperty.Plain.BUFFER).stream().filter(list::contains).forEach(sorted::add);
            list.stream()
                    .filter(AuditProperty.ServiceState.class::isInstance)
                    .findFirst()
                    .ifPresent(sorted::add);
        }
        return sorted;
    }
}
