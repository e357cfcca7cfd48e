package io.limen.h248.audit;

import io.limen.h248.model.ContextId;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.PackagesDescriptor.PackageVersion;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor.Statistic;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import java.util.List;
import java.util.Optional;

/**
 * What a gateway told of a termination, or in one answer of all that a wildcard names. A descriptor that is not there was
 * not told.
 *
 * @param id a wildcard if this is a union
 * @param context where it is; NULL if it is idle, ALL if the gateway does not say
 * @param serviceState in service or not
 * @param properties of its TerminationState
 * @param streams in the order told
 * @param armed events that it detects; empty list of events if it detects none
 * @param signals that it plays
 * @param statistics of the termination as a whole
 * @param packages that it has
 */
public record TerminationDetail(
        TerminationId id,
        ContextId context,
        Optional<ServiceState> serviceState,
        List<PropertyParm> properties,
        List<Stream> streams,
        Optional<EventsDescriptor> armed,
        Optional<SignalsDescriptor> signals,
        List<Statistic> statistics,
        List<PackageVersion> packages) {
    public TerminationDetail {
        properties = List.copyOf(properties);
        streams = List.copyOf(streams);
        statistics = List.copyOf(statistics);
        packages = List.copyOf(packages);
    }

    /**
     * A stream of a termination.
     *
     * @param id 1 for a stream that was told without a number
     * @param mode where media may flow
     * @param properties of LocalControl
     * @param local what the gateway receives
     * @param remote what it sends to
     * @param statistics of the stream
     */
    public record Stream(
            int id,
            Optional<StreamMode> mode,
            List<PropertyParm> properties,
            Optional<SessionText> local,
            Optional<SessionText> remote,
            List<Statistic> statistics) {
        public Stream {
            properties = List.copyOf(properties);
            statistics = List.copyOf(statistics);
        }

        public Optional<MediaAddress> localAddress() {
            return local.flatMap(MediaAddress::of);
        }

        public Optional<MediaAddress> remoteAddress() {
            return remote.flatMap(MediaAddress::of);
        }
    }

    /** Whether this stands for all that a wildcard names. */
    public boolean isUnion() {
        return !id.isSpecific();
    }

    /** A stream by number. */
    public Optional<Stream> stream(int number) {
        return streams.stream().filter(s -> s.id() == number).findFirst();
    }

    /** Whether an event is armed, on whatever stream. */
    public boolean isArmed(ItemName event) {
        return armed.stream()
                .flatMap(events -> events.events().stream())
                .map(RequestedEvent::name)
                .anyMatch(event::equals);
    }

    /** What the later of two answers told, and of the earlier one what the later left out. */
    TerminationDetail and(TerminationDetail later) {
        return new TerminationDetail(
                id,
                later.context,
                later.serviceState.or(() -> serviceState),
                later.properties.isEmpty() ? properties : later.properties,
                later.streams.isEmpty() ? streams : later.streams,
                later.armed.or(() -> armed),
                later.signals.or(() -> signals),
                later.statistics.isEmpty() ? statistics : later.statistics,
                later.packages.isEmpty() ? packages : later.packages);
    }
}
