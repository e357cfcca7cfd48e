package io.limen.h248.codec.ber;

import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.RequestedEvent.Embedded;
import io.limen.h248.model.RequestedEvent.Notification;
import io.limen.h248.packages.ItemKind;
import java.util.List;

/** The events descriptor with what is embedded in it (H.248.1 §7.1.9). */
final class EventWriter {
    private final BerOutput out;
    private final ParmWriter parms;
    private final SignalWriter signals;

    EventWriter(BerOutput out, ParmWriter parms, SignalWriter signals) {
        this.out = out;
        this.parms = parms;
        this.signals = signals;
    }

    void events(int identifier, EventsDescriptor descriptor) {
        events(identifier, descriptor, true);
    }

    private void events(int identifier, EventsDescriptor descriptor, boolean top) {
        int mark = out.mark();
        List<RequestedEvent> list = descriptor.events();
        for (int i = list.size() - 1; i >= 0; i--) {
            event(list.get(i), top);
        }
        out.close(0xA1, mark);
        if (descriptor.requestId().isPresent()) {
            out.number(0x80, descriptor.requestId().getAsLong());
        }
        out.close(identifier, mark);
    }

    private void event(RequestedEvent event, boolean top) {
        int mark = out.mark();
        Names.Item item = parms.names().item(ItemKind.EVENT, event.name());
        parms.parms(
                0xA3,
                event.parms(),
                event.name(),
                item.definition().parms(),
                item.definition().observed());
        actions(event, top);
        if (event.stream().isPresent()) {
            out.number(0x81, event.stream().getAsInt());
        }
        out.fixed(0x80, item.number(), 4);
        out.close(0x30, mark);
    }

    private void actions(RequestedEvent event, boolean top) {
        int mark = out.mark();
        int shift = top ? 0 : 1;
        if (event.resetEvents()) {
            out.nothing(0x85 - shift);
        }
        if (event.notification().isPresent()) {
            int behaviour = out.mark();
            notification(event.notification().get());
            out.close(0xA4 - shift, behaviour);
        }
        if (event.embedded().isPresent()) {
            embedded(event.embedded().get(), top);
        }
        if (event.digitMap().isPresent()) {
            DigitMaps.ofEvent(out, 0xA1, event.digitMap().get());
        }
        if (event.keepActive()) {
            out.bool(0x80, true);
        }
        if (out.mark() > mark) {
            out.close(0xA2, mark);
        }
    }

    private void embedded(Embedded embedded, boolean top) {
        if (embedded.events().isPresent() && !top) {
            throw new BerRefusal("embedded events embed further events");
        }
        if (embedded.signals().isPresent()) {
            signals.signals(top ? 0xA3 : 0xA2, embedded.signals().get());
        }
        if (embedded.events().isPresent()) {
            events(0xA2, embedded.events().get(), false);
        }
    }

    private void notification(Notification notification) {
        switch (notification) {
            case Notification.Immediate i -> out.nothing(0x80);
            case Notification.Never n -> out.nothing(0x82);
            case Notification.Regulated regulated -> {
                int mark = out.mark();
                if (regulated.embedded().isPresent()) {
                    Embedded embedded = regulated.embedded().get();
                    if (embedded.signals().isPresent()) {
                        signals.signals(0xA1, embedded.signals().get());
                    }
                    if (embedded.events().isPresent()) {
                        events(0xA0, embedded.events().get(), false);
                    }
                }
                out.close(0xA1, mark);
            }
        }
    }
}
