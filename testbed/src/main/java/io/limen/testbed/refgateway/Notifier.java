package io.limen.testbed.refgateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.Value;
import io.limen.testbed.refgateway.media.BearerEvents;
import io.limen.testbed.refgateway.media.End;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

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
                if (stream.isPresent()
                        && termination.armed(name, stream.get().id()).isPresent()) {
                    send(
                            context,
                            termination,
                            new EventSpec(name, OptionalInt.of(stream.get().id()), parms));
                }
            }
        }
    }

    private void send(long context, GatewayTermination termination, EventSpec event) {
        long requestId = termination.events.requestId().orElse(0);
        ObservedEventsDescriptor observed = new ObservedEventsDescriptor(
                requestId, List.of(new ObservedEventsDescriptor.Observed(Optional.empty(), event)));
        send.accept(new ContextId(context), Command.Notify.of(termination.id, observed));
    }

    /** Starts, changes or stops the heartbeat of a termination after its events were set. */
    void arm(GatewayTermination termination) {
        if (termination.heartbeat != null) {
            termination.heartbeat.cancel(false);
            termination.heartbeat = null;
        }
        Optional<RequestedEvent> heartbeat = termination.events.events().stream()
                .filter(e -> e.name().equals(names.heartbeat()))
                .findFirst();
        long period = heartbeat
                .flatMap(e -> GatewayTermination.seconds(e, names.heartbeatPeriod()))
                .orElse(0L);
        if (period > 0) {
            termination.heartbeat = loop.scheduleAtFixedRate(() -> beat(termination), period, period, TimeUnit.SECONDS);
        }
    }

    private void beat(GatewayTermination termination) {
        for (long context : contexts.ids()) {
            if (contexts.in(context).contains(termination)) {
                send(context, termination, new EventSpec(names.heartbeat(), OptionalInt.empty(), List.of()));
            }
        }
    }
}
