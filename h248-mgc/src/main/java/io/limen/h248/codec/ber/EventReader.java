package io.limen.h248.codec.ber;

import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.NamedParm;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.RequestedEvent.Embedded;
import io.limen.h248.model.RequestedEvent.Notification;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.packages.ItemKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The events descriptor with what is embedded in it (H.248.1 §7.1.9). Identifiers were read, contents were not. */
final class EventReader {
    private static final long ID = 0xFFFF_FFFFL;

    private final BerInput in;
    private final ParmReader parms;
    private final SignalReader signals;

    EventReader(BerInput in, ParmReader parms, SignalReader signals) {
        this.in = in;
        this.parms = parms;
        this.signals = signals;
    }

    EventsDescriptor events() {
        return events(true);
    }

    /** Events at the top, or embedded ones, which may not embed events. */
    private EventsDescriptor events(boolean top) {
        int outer = in.enter();
        OptionalLong requestId = OptionalLong.empty();
        List<RequestedEvent> list = List.of();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> requestId = OptionalLong.of(in.unsigned("request id", ID));
                case 1 -> list = list(top);
                default -> in.extension(last, 2);
            }
        }
        in.leave(outer);
        return new EventsDescriptor(requestId, list);
    }

    private List<RequestedEvent> list(boolean top) {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            in.expectSequence();
            in.lists().add(event(top));
        }
        List<RequestedEvent> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    private RequestedEvent event(boolean top) {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("event name");
        }
        Names.Item item = parms.names().item(ItemKind.EVENT, in.fixed("event name", 4));
        OptionalInt stream = OptionalInt.empty();
        Actions actions = new Actions();
        List<NamedParm> list = List.of();
        int last = 0;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 1 -> stream = OptionalInt.of(in.number("stream id", 65535));
                case 2 -> actions.read(top);
                case 3 ->
                    list = parms.parms(
                            item.definition().parms(), item.definition().observed());
                default -> in.extension(last, 4);
            }
        }
        in.leave(outer);
        return new RequestedEvent(
                item.name(),
                stream,
                actions.keepActive,
                embedded(actions.events, actions.signals),
                actions.digitMap,
                actions.notification,
                actions.reset,
                list);
    }

    private static Optional<Embedded> embedded(Optional<EventsDescriptor> events, Optional<SignalsDescriptor> signals) {
        return events.isEmpty() && signals.isEmpty() ? Optional.empty() : Optional.of(new Embedded(signals, events));
    }

    /** Actions of an event as they come. */
    private final class Actions {
        private boolean keepActive;
        private Optional<DigitMapDescriptor> digitMap = Optional.empty();
        private Optional<EventsDescriptor> events = Optional.empty();
        private Optional<SignalsDescriptor> signals = Optional.empty();
        private Optional<Notification> notification = Optional.empty();
        private boolean reset;

        void read(boolean top) {
            int outer = in.enter();
            int last = -1;
            while (in.more()) {
                last = in.field(last);
                // embedded events have the same actions but for further events
                take(top || last < 2 || last > 4 ? last : last + 1);
            }
            in.leave(outer);
        }

        private void take(int number) {
            switch (number) {
                case 0 -> keepActive = in.bool("keep active");
                case 1 -> digitMap = Optional.of(DigitMaps.ofEvent(in, parms.names()));
                case 2 -> events = Optional.of(events(false));
                case 3 -> signals = Optional.of(EventReader.this.signals.signals());
                case 4 -> notification = Optional.of(notification());
                case 5 -> {
                    in.nothing("reset of events");
                    reset = true;
                }
                default -> in.extension(number, 6);
            }
        }
    }

    private Notification notification() {
        int outer = in.enter();
        Notification behaviour = switch (in.choice()) {
            case 0 -> {
                in.nothing("notify behaviour");
                yield new Notification.Immediate();
            }
            case 1 -> regulated();
            case 2 -> {
                in.nothing("notify behaviour");
                yield new Notification.Never();
            }
            default -> throw in.foreign("notify behaviour");
        };
        in.leave(outer);
        return behaviour;
    }

    private Notification regulated() {
        int outer = in.enter();
        Optional<EventsDescriptor> events = Optional.empty();
        Optional<SignalsDescriptor> embeddedSignals = Optional.empty();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> events = Optional.of(events(false));
                case 1 -> embeddedSignals = Optional.of(signals.signals());
                default -> in.extension(last, 2);
            }
        }
        in.leave(outer);
        return new Notification.Regulated(embedded(events, embeddedSignals));
    }
}
