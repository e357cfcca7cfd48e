package io.limen.h248.procedures;

import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.Value;
import io.limen.h248.packages.ProcedureItems;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.InactivityWatch;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.Supervision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes Events (H.248.1 §7.1.9): what a gateway shall tell of a termination. */
final class Supervisor {
    /** RequestID of the one set of events that a termination has. */
    static final long REQUEST_ID = 1;

    private final WireNames names;
    private final Omissions omissions;

    Supervisor(WireNames names, Omissions omissions) {
        this.names = names;
        this.omissions = omissions;
    }

    /** All events of a termination; each lets signals go on, as a heartbeat must not end a latch that still waits. */
    Optional<Descriptor> events(ConnectionPoint point, Place place) {
        List<RequestedEvent> events = new ArrayList<>(4);
        heartbeat(events, point.supervision(), place);
        released(events, point.supervision(), place);
        for (StreamEndpoint stream : point.streams()) {
            if (stream.tcp().isPresent()) {
                change(events, names.tcp().change(), stream);
            }
            if (stream.tls().isPresent()) {
                change(events, names.tls().change(), stream);
            }
            stream.treatment()
                    .inactivity()
                    .ifPresent(watch -> inactivity(events, watch, stream, place.stream(stream.streamId())));
        }
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(EventsDescriptor.of(
                        REQUEST_ID,
                        events.stream().map(RequestedEvent::keepingSignals).toList()));
    }

    private void heartbeat(List<RequestedEvent> events, Supervision supervision, Place place) {
        WireNames.Events wanted = names.events();
        long seconds = supervision
                .heartbeat()
                .map(Duration::toSeconds)
                .orElse(wanted.period().toSeconds());
        if (seconds <= 0) {
            return;
        }
        Optional<ItemName> event = supervision.heartbeat().isPresent()
                ? omissions.needed(wanted.heartbeat(), place, Item.HEARTBEAT)
                : omissions.spare(wanted.heartbeat());
        event.ifPresent(
                name -> events.add(RequestedEvent.of(name, NamedParm.of(wanted.periodParm(), Value.of(seconds)))));
    }

    private void released(List<RequestedEvent> events, Supervision supervision, Place place) {
        if (!supervision.released()) {
            return;
        }
        Optional<ItemName> event = supervision.equals(Supervision.STANDARD)
                ? omissions.spare(names.events().released())
                : omissions.needed(names.events().released(), place, Item.RELEASED_BEARER);
        event.ifPresent(name -> events.add(RequestedEvent.of(name)));
    }

    /** Without it the phase of the bearer stays unknown, no more. */
    private void change(List<RequestedEvent> events, Optional<ItemName> change, StreamEndpoint stream) {
        omissions
                .spare(change)
                .ifPresent(name -> events.add(RequestedEvent.of(name).onStream(stream.streamId())));
    }

    private void inactivity(List<RequestedEvent> events, InactivityWatch watch, StreamEndpoint stream, Place place) {
        ProcedureItems.Inactivity parms = names.more().inactivity();
        String direction = switch (watch.direction()) {
            case IN -> parms.in();
            case OUT -> parms.out();
            case BOTH -> parms.both();
        };
        omissions
                .needed(names.events().mediaStopped(), place, Item.INACTIVITY)
                .map(name -> RequestedEvent.of(
                        name,
                        NamedParm.of(parms.time(), Value.of(watch.after().toSeconds())),
                        NamedParm.of(parms.direction(), Value.of(direction))))
                .ifPresent(event -> events.add(event.onStream(stream.streamId())));
    }
}
