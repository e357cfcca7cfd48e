package io.limen.h248.codec.ber;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.AuditItem;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.RequestedEvent.Embedded;
import io.limen.h248.model.RequestedEvent.Notification;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.packages.ItemKind;
import java.util.ArrayList;
import java.util.List;

/** Canonical form of descriptors. */
final class CanonicalDescriptors {
    private final CanonicalValues values;
    private final CanonicalAudits audits;

    CanonicalDescriptors(CanonicalValues values, CanonicalAudits audits) {
        this.values = values;
        this.audits = audits;
    }

    List<Descriptor> ofCommand(List<Descriptor> list) {
        return list.stream().map(this::descriptor).toList();
    }

    /** In a reply the names in an audit descriptor are those of empty descriptors. */
    List<Descriptor> ofReply(List<Descriptor> list) {
        List<Descriptor> all = new ArrayList<>(list.size());
        for (Descriptor descriptor : list) {
            Descriptor canonical = descriptor(descriptor);
            if (canonical instanceof AuditDescriptor audit) {
                DescriptorReader.empty(all, audit);
            } else if (canonical instanceof EmptyDescriptor(AuditItem.Token kind)) {
                all.add(DescriptorReader.empty(kind));
            } else {
                all.add(canonical);
            }
        }
        return all;
    }

    static ErrorDescriptor error(ErrorDescriptor error) {
        return error.text().isPresent()
                ? ErrorDescriptor.of(error.code(), error.text().get())
                : error;
    }

    private Descriptor descriptor(Descriptor descriptor) {
        return switch (descriptor) {
            case MediaDescriptor m -> media(m);
            case EventsDescriptor e -> events(e);
            case SignalsDescriptor s -> signals(s);
            case ObservedEventsDescriptor o -> observed(o);
            case EventBufferDescriptor b ->
                new EventBufferDescriptor(b.events().stream().map(this::event).toList());
            case StatisticsDescriptor s -> values.statistics(s);
            case AuditDescriptor a -> audits.audit(a);
            case PackagesDescriptor p ->
                new PackagesDescriptor(
                        p.packages().stream().map(audits::version).toList());
            case DigitMapDescriptor d -> d;
            case MuxDescriptor m -> new MuxDescriptor(type(DescriptorReader.MUXES, m.type()), m.terminations());
            case ModemDescriptor m ->
                new ModemDescriptor(
                        m.types().stream()
                                .map(t -> type(DescriptorReader.MODEMS, t))
                                .toList(),
                        values.properties(m.properties()));
            case ErrorDescriptor e -> error(e);
            case EmptyDescriptor e -> e;
        };
    }

    private static String type(List<String> known, String name) {
        return known.stream().filter(k -> k.equalsIgnoreCase(name)).findFirst().orElse(name);
    }

    private MediaDescriptor media(MediaDescriptor media) {
        return new MediaDescriptor(
                media.terminationState()
                        .map(s -> new TerminationStateDescriptor(
                                s.serviceState(), s.eventBufferControl(), values.properties(s.properties()))),
                media.single().map(this::stream),
                media.streams().stream()
                        .map(s -> new StreamDescriptor(s.id(), stream(s.parms())))
                        .toList());
    }

    private StreamParms stream(StreamParms stream) {
        return new StreamParms(
                stream.localControl()
                        .map(c -> new LocalControl(
                                c.mode(), c.reservedGroup(), c.reservedValue(), values.properties(c.properties()))),
                stream.local(),
                stream.remote(),
                stream.statistics().map(values::statistics));
    }

    private EventsDescriptor events(EventsDescriptor events) {
        return new EventsDescriptor(
                events.requestId(), events.events().stream().map(this::event).toList());
    }

    private RequestedEvent event(RequestedEvent event) {
        return new RequestedEvent(
                event.name(),
                event.stream(),
                event.keepActive(),
                event.embedded().map(this::embedded),
                event.digitMap(),
                event.notification().map(this::notification),
                event.resetEvents(),
                values.parms(ItemKind.EVENT, event.name(), event.parms()));
    }

    private Embedded embedded(Embedded embedded) {
        return new Embedded(
                embedded.signals().map(this::signals), embedded.events().map(this::events));
    }

    private Notification notification(Notification notification) {
        return switch (notification) {
            case Notification.Immediate i -> i;
            case Notification.Never n -> n;
            case Notification.Regulated r ->
                new Notification.Regulated(r.embedded().map(this::embedded));
        };
    }

    private SignalsDescriptor signals(SignalsDescriptor descriptor) {
        List<SignalRequest> list = new ArrayList<>(descriptor.signals().size());
        for (SignalRequest request : descriptor.signals()) {
            list.add(
                    switch (request) {
                        case Signal s -> signal(s);
                        case SignalRequest.Sequence(int id, List<Signal> signals) ->
                            new SignalRequest.Sequence(
                                    id, signals.stream().map(this::signal).toList());
                    });
        }
        return new SignalsDescriptor(list);
    }

    private Signal signal(Signal signal) {
        return new Signal(
                signal.name(),
                signal.stream(),
                signal.type(),
                signal.duration(),
                signal.notifyCompletion(),
                signal.keepActive(),
                signal.direction(),
                signal.requestId(),
                signal.intersignalDelay(),
                values.parms(ItemKind.SIGNAL, signal.name(), signal.parms()));
    }

    ObservedEventsDescriptor observed(ObservedEventsDescriptor descriptor) {
        return new ObservedEventsDescriptor(
                descriptor.requestId(),
                descriptor.events().stream()
                        .map(o -> new ObservedEventsDescriptor.Observed(o.at(), event(o.event())))
                        .toList());
    }

    private EventSpec event(EventSpec event) {
        return new EventSpec(event.name(), event.stream(), values.parms(ItemKind.EVENT, event.name(), event.parms()));
    }
}
