package io.limen.h248.procedures;

import io.limen.h248.model.Descriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.Value;
import io.limen.h248.procedures.Omissions.Place;
import io.limen.policy.plan.BearerOrder;
import io.limen.policy.plan.ConnectionPoint;
import io.limen.policy.plan.Latch;
import io.limen.policy.plan.NotCarried.Item;
import io.limen.policy.plan.StreamEndpoint;
import io.limen.policy.plan.TcpEndpoint;
import io.limen.policy.plan.TcpStart;
import io.limen.policy.plan.TlsEndpoint;
import io.limen.policy.plan.TlsRole;
import io.limen.policy.plan.TlsStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes Signals: what the gateway shall start and end (H.248.1 §7.1.11). A new descriptor stops all that it does not
 * name, so latches that may still wait go along with each, kept active; what must fire is never marked so.
 */
final class Triggers {
    private final WireNames names;
    private final Omissions omissions;

    Triggers(WireNames names, Omissions omissions) {
        this.names = names;
        this.omissions = omissions;
    }

    /** Signals of an Add: latches, and TCP and (D)TLS to be begun at once or coupled to TCP. */
    Optional<Descriptor> whenAdded(ConnectionPoint point, Place place) {
        List<SignalRequest> signals = new ArrayList<>(2);
        for (StreamEndpoint stream : point.streams()) {
            signals.addAll(fresh(stream, place.stream(stream.streamId())));
        }
        return descriptor(signals);
    }

    /** All that a stream gets when the gateway first hears of it. */
    private List<SignalRequest> fresh(StreamEndpoint stream, Place at) {
        List<SignalRequest> signals = new ArrayList<>(2);
        if (stream.latch() != Latch.OFF) {
            latch(stream, false, at).ifPresent(signals::add);
        }
        if (starts(stream, TcpStart.ON_ADD)) {
            startTcp(stream, at).ifPresent(signals::add);
        }
        Optional<TlsStart> tls = stream.tls().filter(Triggers::isClient).map(TlsEndpoint::start);
        boolean coupled = tls.filter(each -> each == TlsStart.COUPLED).isPresent();
        if (tls.filter(each -> each == TlsStart.ON_ADD).isPresent() || (coupled && coupledByOrder())) {
            startTls(stream, at).ifPresent(signals::add);
        }
        return signals;
    }

    /** Signals of a Modify where what stands is not told: starts by Modify, relatching, latching of new streams. */
    Optional<Descriptor> whenModified(ConnectionPoint point, Place place) {
        List<SignalRequest> fresh = new ArrayList<>(2);
        List<SignalRequest> waiting = new ArrayList<>(2);
        for (StreamEndpoint stream : point.streams()) {
            Place at = place.stream(stream.streamId());
            boolean waits = stream.latch() == Latch.LATCH && stream.local().isPresent();
            if (stream.latch() != Latch.OFF) {
                latch(stream, waits, at).ifPresent(waits ? waiting::add : fresh::add);
            }
            if (starts(stream, TcpStart.ON_MODIFY)) {
                startTcp(stream, at).ifPresent(fresh::add);
            }
            Optional<TlsEndpoint> client = stream.tls().filter(Triggers::isClient);
            if (client.filter(each -> each.start() == TlsStart.ON_MODIFY).isPresent()) {
                startTls(stream, at).ifPresent(fresh::add);
            } else if (coupledByOrder()
                    && client.filter(each -> each.start() == TlsStart.COUPLED).isPresent()) {
                omissions.note(at, Item.TLS_ORDER, "what stands is not told, so it may begin twice or never");
            }
        }
        return withWaiting(fresh, waiting);
    }

    /** Signals of a Modify by what differs from what stands. */
    Optional<Descriptor> whenChanged(ConnectionPoint point, ConnectionPoint held, Place place) {
        List<SignalRequest> fresh = new ArrayList<>(2);
        List<SignalRequest> waiting = new ArrayList<>(2);
        for (StreamEndpoint stream : point.streams()) {
            Place at = place.stream(stream.streamId());
            Optional<StreamEndpoint> was = held.stream(stream.streamId());
            if (was.isEmpty()) {
                fresh.addAll(fresh(stream, at));
                // what a later Modify was to start is started by this one
                if (starts(stream, TcpStart.ON_MODIFY)) {
                    startTcp(stream, at).ifPresent(fresh::add);
                }
                if (begins(stream, TlsStart.ON_MODIFY)) {
                    startTls(stream, at).ifPresent(fresh::add);
                }
            } else {
                changed(stream, was.get(), at, fresh, waiting);
            }
        }
        return withWaiting(fresh, waiting);
    }

    private void changed(
            StreamEndpoint stream,
            StreamEndpoint was,
            Place at,
            List<SignalRequest> fresh,
            List<SignalRequest> waiting) {
        boolean sameLatch = stream.latch() == was.latch();
        if (sameLatch && stream.latch() == Latch.LATCH) {
            latch(stream, true, at).ifPresent(waiting::add);
        } else if (!sameLatch && !(stream.latch() == Latch.LATCH && was.latch() == Latch.RELATCH)) {
            latch(stream, false, at).ifPresent(fresh::add);
        }
        boolean opens = starts(stream, TcpStart.ON_MODIFY) && !starts(was, TcpStart.ON_MODIFY);
        if (opens) {
            startTcp(stream, at).ifPresent(fresh::add);
        }
        boolean ordered = begins(stream, TlsStart.ON_MODIFY) && !begins(was, TlsStart.ON_MODIFY);
        boolean became = was.tls().filter(Triggers::isClient).isEmpty();
        boolean coupled = begins(stream, TlsStart.COUPLED) && coupledByOrder() && (became || opens);
        if (ordered || coupled) {
            startTls(stream, at).ifPresent(fresh::add);
        }
    }

    /** Signals for orders to bearers that stand, in the order given. */
    Optional<Descriptor> ordered(ConnectionPoint point, List<BearerOrder> orders, Place place) {
        List<SignalRequest> signals = new ArrayList<>(orders.size());
        for (BearerOrder order : orders) {
            Place at = place.stream(order.streamId());
            Optional<StreamEndpoint> stream = point.stream(order.streamId());
            if (stream.isEmpty()) {
                omissions.note(at, Item.TCP_ORDER, "the termination has no such stream");
                continue;
            }
            switch (order.what()) {
                case START_TCP -> startTcp(stream.get(), at).ifPresent(signals::add);
                case STOP_TCP ->
                    one(names.more().tcp().stop(), at, Item.TCP_ORDER).ifPresent(signals::add);
                case RESTART_TCP ->
                    restart(stream.get(), at, signals.size() + 1).ifPresent(signals::add);
                case START_TLS -> startTls(stream.get(), at).ifPresent(signals::add);
                case STOP_TLS ->
                    one(names.more().tls().stop(), at, Item.TLS_ORDER).ifPresent(signals::add);
            }
        }
        List<SignalRequest> waiting = new ArrayList<>(1);
        point.streams().stream()
                .filter(stream -> stream.latch() == Latch.LATCH)
                .forEach(stream ->
                        latch(stream, true, place.stream(stream.streamId())).ifPresent(waiting::add));
        return withWaiting(signals, waiting);
    }

    /** One signal that does both; or stop and start, one after the other. */
    private Optional<SignalRequest> restart(StreamEndpoint stream, Place at, int listId) {
        Optional<ItemName> single = omissions.spare(names.more().tcp().restart());
        if (single.isPresent()) {
            return single.map(name -> signal(name, at));
        }
        Optional<SignalRequest> stop = one(names.more().tcp().stop(), at, Item.TCP_ORDER);
        Optional<SignalRequest> start = startTcp(stream, at);
        return stop.isPresent()
                        && start.isPresent()
                        && stop.get() instanceof Signal first
                        && start.get() instanceof Signal second
                ? Optional.of(new SignalRequest.Sequence(listId, List.of(first, second)))
                : Optional.empty();
    }

    /** A package-less gateway opens by role, address and mode, which the descriptors beside this one tell. */
    private Optional<SignalRequest> startTcp(StreamEndpoint stream, Place at) {
        if (names.tcp().packageLess()) {
            return Optional.empty();
        }
        return one(names.tcp().start(), at.stream(stream.streamId()), Item.TCP_ORDER);
    }

    private Optional<SignalRequest> startTls(StreamEndpoint stream, Place at) {
        return one(names.tls().start(), at.stream(stream.streamId()), Item.TLS_ORDER);
    }

    private Optional<SignalRequest> one(Optional<ItemName> name, Place at, Item item) {
        return omissions.needed(name, at, item).map(found -> signal(found, at));
    }

    private static Signal signal(ItemName name, Place at) {
        return Signal.of(name, OptionalInt.of(at.streamId()));
    }

    private boolean coupledByOrder() {
        return names.more().tls().coupledSignal();
    }

    private static boolean starts(StreamEndpoint stream, TcpStart when) {
        return stream.tcp().map(TcpEndpoint::start).filter(when::equals).isPresent();
    }

    private static boolean begins(StreamEndpoint stream, TlsStart when) {
        return stream.tls()
                .filter(Triggers::isClient)
                .filter(tls -> tls.start() == when)
                .isPresent();
    }

    private static boolean isClient(TlsEndpoint tls) {
        return tls.role() == TlsRole.CLIENT;
    }

    private Optional<SignalRequest> latch(StreamEndpoint stream, boolean keep, Place at) {
        Optional<ItemName> signal = omissions.needed(names.latching().map(WireNames.Latching::signal), at, Item.LATCH);
        return names.latching()
                .filter(items -> signal.isPresent())
                .map(items -> latch(items, stream, value(items, stream.latch()), keep));
    }

    private static String value(WireNames.Latching items, Latch latch) {
        return switch (latch) {
            case OFF -> items.off();
            case LATCH -> items.latch();
            case RELATCH -> items.relatch();
        };
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

    private static Optional<Descriptor> withWaiting(List<SignalRequest> fresh, List<SignalRequest> waiting) {
        if (!fresh.isEmpty()) {
            fresh.addAll(waiting);
        }
        return descriptor(fresh);
    }

    private static Optional<Descriptor> descriptor(List<SignalRequest> signals) {
        return signals.isEmpty() ? Optional.empty() : Optional.of(new SignalsDescriptor(signals));
    }
}
