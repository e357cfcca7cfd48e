package io.limen.testbed.refgateway;

import io.limen.h248.model.Command;
import io.limen.h248.model.ContextId;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.Value;
import io.netty.channel.EventLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** ROOT, the gateway itself: its properties, and its events {@code it/ito} (H.248.14) and {@code chp/MGCon} (H.248.10). */
final class RootEvents {
    private static final int HUNDREDTHS_TO_MILLIS = 10;

    private final RootNames names;
    private final Capabilities capabilities;
    private final EventLoop loop;
    private final BiConsumer<ContextId, Command.Notify> send;
    private final Map<ItemName, Long> properties;
    private EventsDescriptor armed = EventsDescriptor.NONE;
    private @Nullable Future<?> silence;

    RootEvents(WireNames names, EventLoop loop, BiConsumer<ContextId, Command.Notify> send) {
        this.names = names.root();
        this.capabilities = new Capabilities(names);
        this.loop = loop;
        this.send = send;
        this.properties = new LinkedHashMap<>(names.root().properties());
    }

    EventsDescriptor armed() {
        return armed;
    }

    List<PropertyParm> properties() {
        return properties.entrySet().stream()
                .map(e -> PropertyParm.of(e.getKey(), Value.of(e.getValue())))
                .toList();
    }

    /** How many Pendings may be sent for a transaction; 0 in the property means no limit. */
    int pendings() {
        long limit = properties.getOrDefault(names.pendingLimit(), 0L);
        return limit == 0 ? Integer.MAX_VALUE : (int) limit;
    }

    /** What a Modify of ROOT asks for; nothing is changed if any of it cannot be done. */
    void apply(List<Descriptor> descriptors) throws Refused {
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof EventsDescriptor events) {
                capabilities.check(events, true);
            } else if (descriptor instanceof MediaDescriptor media
                    && media.numbered().isEmpty()) {
                capabilities.checkRoot(state(media));
            } else {
                throw new Refused(ErrorCode.DESCRIPTOR_NOT_LEGAL_HERE, "on ROOT");
            }
        }
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof EventsDescriptor events) {
                armed = events;
                heard();
            } else if (descriptor instanceof MediaDescriptor media) {
                state(media)
                        .forEach(p -> properties.put(
                                p.name(), Long.parseLong(p.value().singleText().orElse("0"))));
            }
        }
    }

    private static List<PropertyParm> state(MediaDescriptor media) {
        return media.terminationState()
                .map(TerminationStateDescriptor::properties)
                .orElse(List.of());
    }

    /** The controller gave a sign of life: its silence is counted anew. */
    void heard() {
        stop();
        long millis = event(names.silent())
                        .flatMap(e -> GatewayTermination.number(e, names.silentTime()))
                        .orElse(0L)
                * HUNDREDTHS_TO_MILLIS;
        if (millis > 0) {
            silence = loop.schedule(this::silent, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void silent() {
        tell(names.silent(), List.of());
        heard();
    }

    /** Reports congestion, if the controller wants to know. */
    boolean congested(int reduction) {
        boolean wanted = event(names.congestion()).isPresent();
        if (wanted) {
            tell(names.congestion(), List.of(NamedParm.of(names.reduction(), Value.of(reduction))));
        }
        return wanted;
    }

    private void tell(ItemName name, List<NamedParm> parms) {
        ObservedEventsDescriptor observed = new ObservedEventsDescriptor(
                armed.requestId().orElse(0),
                List.of(new ObservedEventsDescriptor.Observed(
                        Optional.empty(), new EventSpec(name, OptionalInt.empty(), parms))));
        send.accept(ContextId.NULL, Command.Notify.of(TerminationId.ROOT, observed));
    }

    private Optional<RequestedEvent> event(ItemName name) {
        return armed.events().stream().filter(e -> e.name().equals(name)).findFirst();
    }

    void stop() {
        if (silence != null) {
            silence.cancel(false);
            silence = null;
        }
    }
}
