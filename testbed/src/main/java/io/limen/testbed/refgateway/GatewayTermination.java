package io.limen.testbed.refgateway;

import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ParmValue;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.Value;
import io.limen.testbed.refgateway.media.Counters;
import io.limen.testbed.refgateway.media.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An ephemeral IP termination. Confined to the engine's thread. */
final class GatewayTermination {
    final TerminationId id;
    final String realm;
    final Map<Integer, GatewayStream> streams = new TreeMap<>();
    EventsDescriptor events = EventsDescriptor.NONE;

    @Nullable
    Future<?> heartbeat;

    GatewayTermination(TerminationId id, String realm) {
        this.id = id;
        this.realm = realm;
    }

    /** The armed event of that name, on that stream or on any. */
    Optional<RequestedEvent> armed(ItemName name, int stream) {
        return events.events().stream()
                .filter(e -> e.name().equals(name))
                .filter(e -> e.stream().isEmpty() || e.stream().getAsInt() == stream)
                .findFirst();
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
        return media(told, true);
    }

    private static MediaDescriptor media(List<StreamDescriptor> told, boolean numbered) {
        return numbered || told.size() != 1
                ? new MediaDescriptor(Optional.empty(), Optional.empty(), told)
                : new MediaDescriptor(
                        Optional.empty(), Optional.of(told.getFirst().parms()), List.of());
    }

    StatisticsDescriptor statistics() {
        long sent = 0;
        long received = 0;
        for (GatewayStream stream : streams.values()) {
            Optional<Counters> counters = stream.end().map(End::counters);
            sent += counters.map(Counters::octetsSent).orElse(0L);
            received += counters.map(Counters::octetsReceived).orElse(0L);
        }
        return new StatisticsDescriptor(List.of(statistic("nt/os", sent), statistic("nt/or", received)));
    }

    private static Statistic statistic(String name, long value) {
        return new Statistic(ItemName.of(name), Optional.of(new ParmValue.Single(Value.of(value))));
    }

    static Optional<Long> seconds(RequestedEvent event, String parameter) {
        return NamedParm.single(event.parms(), parameter)
                .filter(v -> v.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    void close() {
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        streams.values().forEach(GatewayStream::close);
    }
}
