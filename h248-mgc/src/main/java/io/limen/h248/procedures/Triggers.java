package io.limen.h248.procedures;

import io.limen.h248.model.Descriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.Value;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes Events and Signals: what the gateway shall tell, and what it shall start (H.248.1 §7.1.9, §7.1.11). */
final class Triggers {
    /** RequestID of the one set of events that a termination ever gets. */
    static final long REQUEST_ID = 1;

    private final WireNames names;

    Triggers(WireNames names) {
        this.names = names;
    }

    /** All events of a termination; each lets signals go on, as a heartbeat must not end a latch that still waits. */
    Optional<Descriptor> events(ConnectionPoint point) {
        WireNames.Events wanted = names.events();
        List<RequestedEvent> events = new ArrayList<>(4);
        long seconds = wanted.period().toSeconds();
        if (seconds > 0) {
            wanted.heartbeat()
                    .ifPresent(name ->
                            events.add(RequestedEvent.of(name, NamedParm.of(wanted.periodParm(), Value.of(seconds)))));
        }
        wanted.released().ifPresent(name -> events.add(RequestedEvent.of(name)));
        for (StreamEndpoint stream : point.streams()) {
            if (stream.tcp().isPresent()) {
                names.tcp()
                        .change()
                        .ifPresent(
                                change -> events.add(RequestedEvent.of(change).onStream(stream.streamId())));
            }
        }
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(EventsDescriptor.of(
                        REQUEST_ID,
                        events.stream().map(RequestedEvent::keepingSignals).toList()));
    }

    /** Signals of an Add: latches, and TCP to be opened at once. */
    Optional<Descriptor> whenAdded(ConnectionPoint point) {
        List<SignalRequest> signals = new ArrayList<>(2);
        for (StreamEndpoint stream : point.streams()) {
            latch(stream, false).ifPresent(signals::add);
            start(stream, TcpStart.ON_ADD).ifPresent(signals::add);
        }
        return descriptor(signals);
    }

    /**
     * Signals of a Modify: TCP to be opened now, relatching, latching of streams that are new. Signals that are not
     * named are stopped, so where any goes out the latches that may still wait go along, kept active and not begun anew.
     */
    Optional<Descriptor> whenModified(ConnectionPoint point) {
        List<SignalRequest> fresh = new ArrayList<>(2);
        List<SignalRequest> waiting = new ArrayList<>(2);
        for (StreamEndpoint stream : point.streams()) {
            boolean waits = stream.latch() == Latch.LATCH && stream.local().isPresent();
            latch(stream, waits).ifPresent(waits ? waiting::add : fresh::add);
            start(stream, TcpStart.ON_MODIFY).ifPresent(fresh::add);
        }
        if (!fresh.isEmpty()) {
            fresh.addAll(waiting);
        }
        return descriptor(fresh);
    }

    private Optional<SignalRequest> start(StreamEndpoint stream, TcpStart when) {
        return stream.tcp()
                .filter(tcp -> tcp.start() == when)
                .flatMap(tcp -> names.tcp().start())
                .map(name -> Signal.of(name, OptionalInt.of(stream.streamId())));
    }

    private Optional<SignalRequest> latch(StreamEndpoint stream, boolean keep) {
        return names.latching().flatMap(items -> switch (stream.latch()) {
            case OFF -> Optional.empty();
            case LATCH -> Optional.of(latch(items, stream, items.latch(), keep));
            case RELATCH -> Optional.of(latch(items, stream, items.relatch(), keep));
        });
    }

    private static Signal latch(WireNames.Latching items, StreamEndpoint stream, String how, boolean keep) {
        Signal plain =
                Signal.of(items.signal(), OptionalInt.of(stream.streamId()), NamedParm.of(items.parm(), Value.of(how)));
        return new Signal(
                plain.name(),
                plain.stream(),
                plain.type(),
                plain.duration(),
                plain.notifyCompletion(),
                keep,
                plain.direction(),
                plain.requestId(),
                plain.intersignalDelay(),
                plain.parms());
    }

    private static Optional<Descriptor> descriptor(List<SignalRequest> signals) {
        return signals.isEmpty() ? Optional.empty() : Optional.of(new SignalsDescriptor(signals));
    }
}
