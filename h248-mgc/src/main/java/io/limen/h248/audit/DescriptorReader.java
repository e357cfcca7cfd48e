package io.limen.h248.audit;

import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the descriptors of one command reply. */
final class DescriptorReader {
    private final List<Descriptor> descriptors;

    DescriptorReader(List<Descriptor> descriptors) {
        this.descriptors = descriptors;
    }

    /** Properties of TerminationState. */
    List<PropertyParm> properties() {
        return state().map(TerminationStateDescriptor::properties).orElse(List.of());
    }

    Optional<List<PackagesDescriptor.PackageVersion>> packages() {
        return Descriptor.first(descriptors, PackagesDescriptor.class).map(PackagesDescriptor::packages);
    }

    TerminationDetail detail(TerminationId id, ContextId context) {
        return new TerminationDetail(
                id,
                context,
                state().flatMap(TerminationStateDescriptor::serviceState),
                properties(),
                streams().stream().map(DescriptorReader::stream).toList(),
                Descriptor.first(descriptors, EventsDescriptor.class),
                Descriptor.first(descriptors, SignalsDescriptor.class),
                statistics(),
                packages().orElse(List.of()));
    }

    TerminationCapabilities capabilities() {
        List<PropertyParm> properties = new ArrayList<>(properties());
        Set<StreamMode> modes = new LinkedHashSet<>();
        List<SessionText> local = new ArrayList<>();
        List<SessionText> remote = new ArrayList<>();
        List<Statistic> statistics = new ArrayList<>(statistics());
        for (StreamDescriptor stream : streams()) {
            stream.parms().localControl().ifPresent(control -> {
                control.mode().ifPresent(modes::add);
                properties.addAll(control.properties());
            });
            stream.parms().local().ifPresent(local::add);
            stream.parms().remote().ifPresent(remote::add);
            statistics.addAll(statistics(stream.parms()));
        }
        return new TerminationCapabilities(
                properties,
                modes,
                local,
                remote,
                events(),
                signals(),
                statistics.stream().map(Statistic::name).collect(Collectors.toSet()));
    }

    private Set<ItemName> events() {
        return Descriptor.first(descriptors, EventsDescriptor.class).stream()
                .flatMap(events -> events.events().stream())
                .map(RequestedEvent::name)
                .collect(Collectors.toSet());
    }

    private Set<ItemName> signals() {
        return Descriptor.first(descriptors, SignalsDescriptor.class).stream()
                .flatMap(signals -> signals.signals().stream())
                .flatMap(request -> switch (request) {
                    case SignalRequest.Signal signal -> Stream.of(signal);
                    case SignalRequest.Sequence sequence -> sequence.signals().stream();
                })
                .map(SignalRequest.Signal::name)
                .collect(Collectors.toSet());
    }

    private Optional<TerminationStateDescriptor> state() {
        return Descriptor.first(descriptors, MediaDescriptor.class).flatMap(MediaDescriptor::terminationState);
    }

    private List<StreamDescriptor> streams() {
        return Descriptor.first(descriptors, MediaDescriptor.class)
                .map(MediaDescriptor::numbered)
                .orElse(List.of());
    }

    private List<Statistic> statistics() {
        return Descriptor.first(descriptors, StatisticsDescriptor.class)
                .map(StatisticsDescriptor::statistics)
                .orElse(List.of());
    }

    private static TerminationDetail.Stream stream(StreamDescriptor stream) {
        StreamParms parms = stream.parms();
        return new TerminationDetail.Stream(
                stream.id(),
                parms.localControl().flatMap(LocalControl::mode),
                parms.localControl().map(LocalControl::properties).orElse(List.of()),
                parms.local(),
                parms.remote(),
                statistics(parms));
    }

    private static List<Statistic> statistics(StreamParms parms) {
        return parms.statistics().map(StatisticsDescriptor::statistics).orElse(List.of());
    }
}
