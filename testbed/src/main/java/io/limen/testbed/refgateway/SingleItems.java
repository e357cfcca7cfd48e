package io.limen.testbed.refgateway;

import io.limen.h248.model.AuditItem;
import io.limen.h248.model.AuditItem.AuditProperty;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Audits of single properties, events and statistics (H.248.1 v2 §7.1.12); what is not there is error 532. */
final class SingleItems {
    private SingleItems() {}

    static MediaDescriptor of(GatewayTermination termination, AuditItem.Media wanted) throws Refused {
        Optional<TerminationStateDescriptor> state = Optional.empty();
        if (!wanted.terminationState().isEmpty()) {
            for (AuditProperty property : wanted.terminationState()) {
                if (property instanceof AuditProperty.Property(ItemName name, Optional<ParmValue> _)) {
                    throw missing(name.toString());
                }
            }
            state = Optional.of(
                    new TerminationStateDescriptor(Optional.of(termination.state()), Optional.empty(), List.of()));
        }
        List<StreamDescriptor> streams = new ArrayList<>();
        for (AuditItem.StreamAudit audit : wanted.streams()) {
            int id = audit.id().orElse(1);
            GatewayStream stream = termination.streams.get(id);
            if (stream == null) {
                throw missing("stream " + id);
            }
            streams.add(new StreamDescriptor(id, part(stream, audit)));
        }
        return new MediaDescriptor(state, Optional.empty(), streams);
    }

    private static StreamParms part(GatewayStream stream, AuditItem.StreamAudit wanted) throws Refused {
        StreamParms all = stream.all();
        LocalControl present = all.localControl().orElseThrow();
        Optional<StreamMode> mode = Optional.empty();
        List<PropertyParm> properties = new ArrayList<>();
        for (AuditProperty property : wanted.localControl()) {
            switch (property) {
                case AuditProperty.Mode(Optional<StreamMode> selected) -> {
                    refuseUnless(selected.isEmpty() || selected.equals(present.mode()), "mode");
                    mode = present.mode();
                }
                case AuditProperty.Property(ItemName name, Optional<ParmValue> selected) -> {
                    PropertyParm found = present.properties().stream()
                            .filter(p -> p.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> missing(name.toString()));
                    refuseUnless(selected.isEmpty() || selected.get().equals(found.value()), name.toString());
                    properties.add(found);
                }
                case AuditProperty.ServiceState _ -> throw missing("service state of a stream");
                case AuditProperty.Plain _ -> {}
            }
        }
        boolean control = !wanted.localControl().isEmpty();
        return new StreamParms(
                control
                        ? Optional.of(new LocalControl(mode, Optional.empty(), Optional.empty(), properties))
                        : Optional.empty(),
                wanted.local().flatMap(_ -> all.local()),
                wanted.remote().flatMap(_ -> all.remote()),
                wanted.statistics().isEmpty()
                        ? Optional.empty()
                        : Optional.of(of(new StatisticsDescriptor(stream.statistics()), wanted.statistics())));
    }

    static MediaDescriptor ofRoot(AuditItem.Media wanted, List<PropertyParm> properties) throws Refused {
        List<PropertyParm> found = new ArrayList<>();
        for (AuditProperty property : wanted.terminationState()) {
            if (property instanceof AuditProperty.Property(ItemName name, Optional<ParmValue> _)) {
                found.add(properties.stream()
                        .filter(p -> p.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> missing(name.toString())));
            }
        }
        if (!wanted.streams().isEmpty()) {
            throw missing("streams of ROOT");
        }
        return MediaDescriptor.of(new TerminationStateDescriptor(Optional.empty(), Optional.empty(), found));
    }

    static EventsDescriptor of(EventsDescriptor armed, EventsDescriptor wanted) throws Refused {
        List<RequestedEvent> found = armed.events().stream()
                .filter(e -> wanted.events().stream().anyMatch(w -> w.name().equals(e.name())))
                .toList();
        if (found.isEmpty()) {
            throw missing("event that is armed");
        }
        return new EventsDescriptor(armed.requestId(), found);
    }

    static StatisticsDescriptor of(StatisticsDescriptor all, List<ItemName> wanted) throws Refused {
        List<StatisticsDescriptor.Statistic> found = new ArrayList<>();
        for (ItemName name : wanted) {
            found.add(all.statistics().stream()
                    .filter(s -> s.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> missing(name.toString())));
        }
        return new StatisticsDescriptor(found);
    }

    private static void refuseUnless(boolean chosen, String what) throws Refused {
        if (!chosen) {
            throw missing(what + " of that value");
        }
    }

    private static Refused missing(String what) {
        return new Refused(ErrorCode.AUDITED_ITEM_MISSING, what);
    }
}
