package io.limen.testbed.refgateway;

import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.ServiceChangeMethod;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import io.limen.testbed.refgateway.media.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An ephemeral IP termination. Confined to the engine's thread. */
final class GatewayTermination {
    final TerminationId id;
    final String realm;
    final Map<Integer, GatewayStream> streams = new TreeMap<>();
    private final LongSupplier ageMillis;
    private ServiceState state = ServiceState.IN_SERVICE;
    EventsDescriptor events = EventsDescriptor.NONE;

    @Nullable
    Future<?> heartbeat;

    @Nullable
    Future<?> inactivity;

    GatewayTermination(TerminationId id, String realm, LongSupplier ageMillis) {
        this.id = id;
        this.realm = realm;
        this.ageMillis = ageMillis;
    }

    ServiceState state() {
        return state;
    }

    void state(ServiceState changed) {
        state = changed;
    }

    /** The controller takes it out of service, or back. */
    void serviceChanged(ServiceChangeMethod method) throws Refused {
        if (method.equals(ServiceChangeMethod.FORCED) || method.equals(ServiceChangeMethod.GRACEFUL)) {
            state = ServiceState.OUT_OF_SERVICE;
        } else if (method.equals(ServiceChangeMethod.RESTART)) {
            state = ServiceState.IN_SERVICE;
        } else {
            throw new Refused(ErrorCode.UNSUPPORTED_VALUE, "service change " + method + " of a termination");
        }
    }

    /** The armed event of that name, on that stream or on any. */
    Optional<RequestedEvent> armed(ItemName name, int stream) {
        return events.events().stream()
                .filter(e -> e.name().equals(name))
                .filter(e -> e.stream().isEmpty() || e.stream().getAsInt() == stream)
                .findFirst();
    }

    /** The event of that name, whatever its stream. */
    Optional<RequestedEvent> event(ItemName name) {
        return events.events().stream().filter(e -> e.name().equals(name)).findFirst();
    }

    Optional<GatewayStream> streamOf(End end) {
        return streams.values().stream()
                .filter(s -> s.end().filter(end::equals).isPresent())
                .findFirst();
    }

    /** What a reply says of media: the reserved addresses; empty if none were asked for. */
    Optional<MediaDescriptor> reserved(boolean numbered) {
        List<StreamDescriptor> told = new ArrayList<>();
        streams.values().stream()
                .filter(GatewayStream::asked)
                .forEach(s -> told.add(new StreamDescriptor(s.id(), s.localOnly())));
        return told.isEmpty() ? Optional.empty() : Optional.of(media(told, numbered));
    }

    MediaDescriptor audited() {
        List<StreamDescriptor> told = new ArrayList<>();
        streams.values().forEach(s -> told.add(new StreamDescriptor(s.id(), s.all())));
        TerminationStateDescriptor about =
                new TerminationStateDescriptor(Optional.of(state), Optional.empty(), List.of());
        return new MediaDescriptor(Optional.of(about), Optional.empty(), told);
    }

    /** What could be set: the properties of each stream with all their values. */
    MediaDescriptor possible() {
        List<StreamDescriptor> told = new ArrayList<>();
        streams.values().forEach(s -> told.add(new StreamDescriptor(s.id(), s.possible())));
        return new MediaDescriptor(Optional.empty(), Optional.empty(), told);
    }

    private static MediaDescriptor media(List<StreamDescriptor> told, boolean numbered) {
        return numbered || told.size() != 1
                ? new MediaDescriptor(Optional.empty(), Optional.empty(), told)
                : new MediaDescriptor(
                        Optional.empty(), Optional.of(told.getFirst().parms()), List.of());
    }

    /** Sums over the streams, and how long the termination has stood. */
    StatisticsDescriptor statistics() {
        List<Statistic> told = new ArrayList<>();
        told.add(GatewayStream.statistic(GatewayStream.DURATION, ageMillis.getAsLong()));
        for (ItemName name : GatewayStream.STATISTICS) {
            long sum = streams.values().stream().mapToLong(s -> s.count(name)).sum();
            told.add(GatewayStream.statistic(name, sum));
        }
        return new StatisticsDescriptor(told);
    }

    /** What a Subtract tells: statistics of streams that were asked for them (v3), and those of the termination. */
    List<Descriptor> allStatistics() {
        List<StreamDescriptor> each = streams.values().stream()
                .filter(GatewayStream::keepsStatistics)
                .map(s -> new StreamDescriptor(s.id(), s.statisticsOnly()))
                .toList();
        return each.isEmpty() ? List.of(statistics()) : List.of(media(each, true), statistics());
    }

    static Optional<Long> number(RequestedEvent event, String parameter) {
        return NamedParm.single(event.parms(), parameter)
                .filter(v -> v.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    void close() {
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        if (inactivity != null) {
            inactivity.cancel(false);
        }
        streams.values().forEach(GatewayStream::close);
    }
}
