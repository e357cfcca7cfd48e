package io.limen.testbed.refgateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.Value;
import io.limen.testbed.refgateway.media.BearerEvents;
import io.limen.testbed.refgateway.media.Counters;
import io.limen.testbed.refgateway.media.End;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Turns what happens to bearers, and the passing of time, into Notify for events that are armed (H.248.1 §7.1.9). */
final class Notifier implements BearerEvents {
    private final WireNames names;
    private final Contexts contexts;
    private final EventLoop loop;
    private final BiConsumer<ContextId, Command.Notify> send;

    Notifier(WireNames names, Contexts contexts, EventLoop loop, BiConsumer<ContextId, Command.Notify> send) {
        this.names = names;
        this.contexts = contexts;
        this.loop = loop;
        this.send = send;
    }

    @Override
    public void established(End end) {
        tcp(end, names.established());
    }

    @Override
    public void failed(End end, String reason) {
        tcp(end, names.failed());
    }

    @Override
    public void released(End end, String reason) {
        tcp(end, names.released());
        notify(end, names.cause(), List.of(NamedParm.of("Generalcause", Value.of("NR"))));
    }

    private void tcp(End end, String type) {
        NamedParm kind = NamedParm.of(names.tcpChangeType(), Value.of(type));
        notify(end, names.tcpChange(), List.of(kind));
    }

    private void notify(End end, ItemName name, List<NamedParm> parms) {
        for (long context : contexts.ids()) {
            for (GatewayTermination termination : contexts.in(context)) {
                Optional<GatewayStream> stream = termination.streamOf(end);
                Optional<RequestedEvent> armed = stream.flatMap(s -> termination.armed(name, s.id()));
                if (armed.isPresent()) {
                    OptionalInt id = OptionalInt.of(stream.get().id());
                    send(context, termination, armed.get(), new EventSpec(name, id, parms));
                }
            }
        }
    }

    private void send(long context, GatewayTermination termination, RequestedEvent armed, EventSpec event) {
        long requestId = termination.events.requestId().orElse(0);
        if (armed.resetEvents()) {
            termination.events = EventsDescriptor.NONE;
            arm(termination);
        }
        if (armed.notification()
                .filter(RequestedEvent.Notification.Never.class::isInstance)
                .isPresent()) {
            return;
        }
        ObservedEventsDescriptor observed = new ObservedEventsDescriptor(
                requestId, List.of(new ObservedEventsDescriptor.Observed(Optional.empty(), event)));
        send.accept(new ContextId(context), Command.Notify.of(termination.id, observed));
    }

    /** Starts, changes or stops what goes by time after the events of a termination were set. */
    void arm(GatewayTermination termination) {
        stop(termination.heartbeat);
        termination.heartbeat = termination
                .event(names.heartbeat())
                .flatMap(beat -> every(beat, names.heartbeatPeriod(), () -> beat(termination, beat)))
                .orElse(null);
        stop(termination.inactivity);
        termination.inactivity = termination
                .event(names.mediaInactive())
                .flatMap(event -> every(event, names.mediaInactiveTime(), new Inactivity(termination, event)))
                .orElse(null);
    }

    private static void stop(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private Optional<Future<?>> every(RequestedEvent event, String parameter, Runnable task) {
        return GatewayTermination.number(event, parameter)
                .filter(seconds -> seconds > 0)
                .map(seconds -> loop.scheduleAtFixedRate(task, seconds, seconds, TimeUnit.SECONDS));
    }

    private void beat(GatewayTermination termination, RequestedEvent armed) {
        tell(termination, armed, OptionalInt.empty());
    }

    private void tell(GatewayTermination termination, RequestedEvent armed, OptionalInt stream) {
        ContextId context = contexts.contextOf(termination.id);
        if (context.isSpecific()) {
            send(context.value(), termination, armed, new EventSpec(armed.name(), stream, List.of()));
        }
    }

    /** Told once for a stream whose packets stopped, and again only after some came. */
    private final class Inactivity implements Runnable {
        private final GatewayTermination termination;
        private final RequestedEvent armed;
        private final Map<Integer, Long> seen = new HashMap<>();
        private final Map<Integer, Boolean> told = new HashMap<>();

        Inactivity(GatewayTermination termination, RequestedEvent armed) {
            this.termination = termination;
            this.armed = armed;
        }

        @Override
        public void run() {
            for (GatewayStream stream : List.copyOf(termination.streams.values())) {
                long now = stream.end().map(End::counters).map(this::packets).orElse(0L);
                long before = seen.getOrDefault(stream.id(), 0L);
                seen.put(stream.id(), now);
                boolean still = now == before;
                if (still && !told.getOrDefault(stream.id(), false)) {
                    tell(termination, armed, OptionalInt.of(stream.id()));
                }
                told.put(stream.id(), still);
            }
        }

        private long packets(Counters counters) {
            String direction = NamedParm.single(armed.parms(), names.mediaInactiveDirection())
                    .orElse("IN");
            return switch (direction.toUpperCase(java.util.Locale.ROOT)) {
                case "OUT" -> counters.packetsSent();
                case "BOTH" -> counters.packetsSent() + counters.packetsReceived();
                default -> counters.packetsReceived();
            };
        }
    }
}
