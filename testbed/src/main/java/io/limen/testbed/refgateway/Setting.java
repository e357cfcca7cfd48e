package io.limen.testbed.refgateway;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.testbed.refgateway.media.EndSpec.Latching;
import io.limen.testbed.refgateway.media.MediaEngine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sets what the descriptors of an Add or a Modify say on a termination, after checking all of them. */
final class Setting {
    private final WireNames names;
    private final MediaEngine engine;
    private final Map<String, String> realmOfGroup;
    private final Consumer<GatewayTermination> heartbeats;
    private EventsDescriptor rootEvents = EventsDescriptor.NONE;

    Setting(
            WireNames names,
            MediaEngine engine,
            Map<String, String> realmOfGroup,
            Consumer<GatewayTermination> heartbeats) {
        this.names = names;
        this.engine = engine;
        this.realmOfGroup = Map.copyOf(realmOfGroup);
        this.heartbeats = heartbeats;
    }

    EventsDescriptor rootEvents() {
        return rootEvents;
    }

    /** The realm of a new termination: as the property says, else by the group of its id (TS 23.334 §8.2). */
    String realmOf(TerminationId pattern, List<Descriptor> descriptors) throws Refused {
        Optional<String> named = Descriptor.first(descriptors, MediaDescriptor.class).stream()
                .flatMap(media -> media.numbered().stream())
                .flatMap(stream -> stream.parms().localControl().stream())
                .map(control -> control.property(names.realm()))
                .flatMap(Optional::stream)
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        String[] parts = pattern.text().split("/", -1);
        String realm = realmOfGroup.get(parts.length > 1 ? parts[1] : "1");
        if (realm == null) {
            realm = realmOfGroup.get("1");
        }
        if (realm == null) {
            throw new Refused(ErrorCode.UNSUPPORTED_VALUE, "no realm for " + pattern.text());
        }
        return realm;
    }

    void applyToRoot(List<Descriptor> descriptors) throws Refused {
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof EventsDescriptor events) {
                check(events);
                rootEvents = events;
            } else if (!(descriptor instanceof MediaDescriptor)) {
                throw new Refused(ErrorCode.DESCRIPTOR_NOT_LEGAL_HERE, "on ROOT");
            }
        }
    }

    void apply(GatewayTermination termination, List<Descriptor> descriptors) throws Refused {
        for (Descriptor descriptor : descriptors) {
            check(descriptor);
        }
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof MediaDescriptor media) {
                for (StreamDescriptor stream : media.numbered()) {
                    checkRealm(termination, stream.parms());
                    termination
                            .streams
                            .computeIfAbsent(stream.id(), id -> new GatewayStream(id, names))
                            .apply(stream.parms(), termination.realm, engine);
                }
            } else if (descriptor instanceof EventsDescriptor events) {
                termination.events = events;
                heartbeats.accept(termination);
            }
        }
    }

    private void checkRealm(GatewayTermination termination, StreamParms parms) throws Refused {
        Optional<String> realm = parms.localControl().flatMap(control -> control.property(names.realm()));
        if (realm.isPresent() && !realm.get().equals(termination.realm)) {
            throw new Refused(ErrorCode.CONFLICTING_VALUES, "the realm cannot be changed");
        }
    }

    /** Starts signals; apart from the rest, since a start may need what stands in the context. */
    void fire(GatewayTermination termination, List<Descriptor> descriptors) throws Refused {
        Optional<SignalsDescriptor> signals = Descriptor.first(descriptors, SignalsDescriptor.class);
        if (signals.isEmpty()) {
            return;
        }
        for (SignalRequest request : signals.get().signals()) {
            if (request instanceof SignalRequest.Signal signal) {
                for (GatewayStream stream : termination.streams.values()) {
                    if (signal.stream().isEmpty() || signal.stream().getAsInt() == stream.id()) {
                        fire(stream, signal);
                    }
                }
            }
        }
    }

    private void fire(GatewayStream stream, SignalRequest.Signal signal) throws Refused {
        if (signal.name().equals(names.startTcp())) {
            stream.start();
        } else {
            stream.latch(
                    switch (signal.parm(names.latchMode()).orElse("LATCH").toUpperCase(Locale.ROOT)) {
                        case "OFF" -> Latching.OFF;
                        case "LATCH" -> Latching.LATCH;
                        case "RELATCH" -> Latching.RELATCH;
                        default ->
                            throw new Refused(
                                    ErrorCode.UNSUPPORTED_VALUE, signal.name().toString());
                    });
        }
    }

    private void check(Descriptor descriptor) throws Refused {
        switch (descriptor) {
            case MediaDescriptor _, StatisticsDescriptor _, AuditDescriptor _ -> {}
            case EventsDescriptor events -> check(events);
            case SignalsDescriptor signals -> check(signals);
            case io.limen.h248.model.ObservedEventsDescriptor _,
                    io.limen.h248.model.EventBufferDescriptor _,
                    io.limen.h248.model.PackagesDescriptor _,
                    io.limen.h248.model.DigitMapDescriptor _,
                    io.limen.h248.model.MuxDescriptor _,
                    io.limen.h248.model.ModemDescriptor _,
                    io.limen.h248.model.ErrorDescriptor _,
                    io.limen.h248.model.EmptyDescriptor _ ->
                throw new Refused(
                        ErrorCode.UNSUPPORTED_DESCRIPTOR, descriptor.getClass().getSimpleName());
        }
    }

    private void check(EventsDescriptor events) throws Refused {
        for (RequestedEvent event : events.events()) {
            ItemName name = event.name();
            boolean known = Set.of(names.heartbeat(), names.cause(), names.mediaInactive(), names.tcpChange())
                    .contains(name);
            if (!known) {
                throw names.hasPackage(name)
                        ? new Refused(ErrorCode.NO_SUCH_EVENT, name.toString())
                        : new Refused(ErrorCode.UNSUPPORTED_PACKAGE, name.toString());
            }
        }
    }

    private void check(SignalsDescriptor signals) throws Refused {
        for (SignalRequest request : signals.signals()) {
            if (!(request instanceof SignalRequest.Signal signal)) {
                throw new Refused(ErrorCode.NOT_IMPLEMENTED, "signal lists");
            }
            ItemName name = signal.name();
            if (!name.equals(names.latch()) && !name.equals(names.startTcp())) {
                throw names.hasPackage(name)
                        ? new Refused(ErrorCode.NO_SUCH_SIGNAL, name.toString())
                        : new Refused(ErrorCode.UNSUPPORTED_PACKAGE, name.toString());
            }
        }
    }

    /** Whether streams were numbered in the request, so that the reply numbers them as well. */
    static boolean isNumbered(List<Descriptor> descriptors) {
        return Descriptor.first(descriptors, MediaDescriptor.class)
                .filter(media -> media.single().isPresent())
                .isEmpty();
    }

    static boolean asksForAddress(List<Descriptor> descriptors) {
        return Descriptor.first(descriptors, MediaDescriptor.class).stream()
                .flatMap(media -> media.numbered().stream())
                .flatMap(stream -> stream.parms().local().stream())
                .anyMatch(local -> local.joined().contains("$"));
    }
}
