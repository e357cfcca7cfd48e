package io.limen.testbed.refgateway;

import io.limen.h248.model.AuditDescriptor;
import io.limen.h248.model.Descriptor;
import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EmptyDescriptor;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.ModemDescriptor;
import io.limen.h248.model.MuxDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.PackagesDescriptor;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationId;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.EventBufferControl;
import io.limen.testbed.refgateway.media.EndSpec.Latching;
import io.limen.testbed.refgateway.media.MediaEngine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sets what the descriptors of an Add or a Modify say on a termination, after checking all of them. */
final class Setting {
    private final WireNames names;
    private final MediaEngine engine;
    private final Map<String, String> realmOfGroup;
    private final Consumer<GatewayTermination> eventsChanged;
    private final Capabilities capabilities;

    Setting(
            WireNames names,
            MediaEngine engine,
            Map<String, String> realmOfGroup,
            Consumer<GatewayTermination> eventsChanged) {
        this.names = names;
        this.engine = engine;
        this.realmOfGroup = Map.copyOf(realmOfGroup);
        this.eventsChanged = eventsChanged;
        this.capabilities = new Capabilities(names);
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

    /** A new termination, without streams. */
    GatewayTermination termination(TerminationId id, String realm) {
        long born = nowMillis();
        return new GatewayTermination(id, realm, () -> nowMillis() - born);
    }

    private long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(engine.loop().ticker().nanoTime());
    }

    void apply(GatewayTermination termination, List<Descriptor> descriptors) throws Refused {
        for (Descriptor descriptor : descriptors) {
            check(descriptor);
        }
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof MediaDescriptor media) {
                apply(termination, media);
            } else if (descriptor instanceof EventsDescriptor events) {
                termination.events = events;
                eventsChanged.accept(termination);
            }
        }
    }

    private void apply(GatewayTermination termination, MediaDescriptor media) throws Refused {
        Optional<TerminationStateDescriptor> state = media.terminationState();
        if (state.isPresent()) {
            if (!state.get().properties().isEmpty()) {
                throw new Refused(
                        ErrorCode.UNSUPPORTED_PROPERTY,
                        state.get().properties().getFirst().name().toString());
            }
            if (state.get()
                    .eventBufferControl()
                    .filter(EventBufferControl.LOCK_STEP::equals)
                    .isPresent()) {
                throw new Refused(ErrorCode.UNSUPPORTED_VALUE, "event buffer control LockStep");
            }
            state.get().serviceState().ifPresent(termination::state);
        }
        for (StreamDescriptor stream : media.numbered()) {
            checkRealm(termination, stream.parms());
            termination
                    .streams
                    .computeIfAbsent(stream.id(), id -> new GatewayStream(id, names))
                    .apply(stream.parms(), termination.realm, engine);
        }
    }

    private void checkRealm(GatewayTermination termination, StreamParms parms) throws Refused {
        Optional<String> realm = parms.localControl().flatMap(control -> control.property(names.realm()));
        if (realm.isPresent() && !realm.get().equals(termination.realm)) {
            throw new Refused(ErrorCode.CONFLICTING_VALUES, "the realm cannot be changed");
        }
    }

    /** A signal needs the stream that it is for, and a connect a Local on it. */
    void checkSignals(GatewayTermination termination, List<Descriptor> descriptors) throws Refused {
        for (SignalRequest.Signal signal : signals(descriptors)) {
            boolean ready = streams(termination, signal).stream().anyMatch(GatewayStream::hasLocal);
            if (signal.name().equals(names.startTcp()) && !ready) {
                throw new Refused(
                        ErrorCode.MISSING_REMOTE_OR_LOCAL, signal.name().toString());
            }
        }
    }

    /** Starts signals; apart from the rest, since a start may need what stands in the context. */
    void fire(GatewayTermination termination, List<Descriptor> descriptors) throws Refused {
        for (SignalRequest.Signal signal : signals(descriptors)) {
            for (GatewayStream stream : streams(termination, signal)) {
                fire(stream, signal);
            }
        }
    }

    private static List<SignalRequest.Signal> signals(List<Descriptor> descriptors) {
        return Descriptor.first(descriptors, SignalsDescriptor.class).stream()
                .flatMap(signals -> signals.signals().stream())
                .filter(SignalRequest.Signal.class::isInstance)
                .map(SignalRequest.Signal.class::cast)
                .toList();
    }

    private static List<GatewayStream> streams(GatewayTermination termination, SignalRequest.Signal signal) {
        return termination.streams.values().stream()
                .filter(stream -> signal.stream().isEmpty() || signal.stream().getAsInt() == stream.id())
                .toList();
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
            case MediaDescriptor _, AuditDescriptor _ -> {}
            case StatisticsDescriptor statistics -> capabilities.check(statistics);
            case EventsDescriptor events -> capabilities.check(events, false);
            case SignalsDescriptor signals -> capabilities.check(signals);
            case EventBufferDescriptor _, DigitMapDescriptor _, MuxDescriptor _, ModemDescriptor _ ->
                throw new Refused(ErrorCode.UNSUPPORTED_DESCRIPTOR, named(descriptor));
            case ObservedEventsDescriptor _, PackagesDescriptor _, ErrorDescriptor _, EmptyDescriptor _ ->
                throw new Refused(ErrorCode.DESCRIPTOR_NOT_LEGAL_HERE, named(descriptor));
        }
    }

    private static String named(Descriptor descriptor) {
        return descriptor.getClass().getSimpleName().replace("Descriptor", "");
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
