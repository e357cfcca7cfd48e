package io.limen.h248.codec.text;

import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.RequestedEvent.Notification;
import java.util.OptionalInt;

/** Events asked for, observed and buffered; digit maps (H.248.1 §7.1.9, §7.1.10, §7.1.13, §7.1.17). */
final class EventWriter {
    private final Sink out;
    private final ValueWriter values;
    private final SignalWriter signals;

    EventWriter(Sink out, ValueWriter values, SignalWriter signals) {
        this.out = out;
        this.values = values;
        this.signals = signals;
    }

    void events(EventsDescriptor events) {
        out.put(Token.EVENTS);
        if (!events.events().isEmpty()) {
            out.eq();
            values.requestId(events.requestId().orElseThrow());
            out.open();
            for (int i = 0; i < events.events().size(); i++) {
                out.next();
                event(events.events().get(i));
            }
            out.close();
        }
    }

    private void event(RequestedEvent event) {
        values.item(event.name());
        int mark = out.openSome();
        stream(event.stream());
        values.parms(event.parms());
        if (event.keepActive()) {
            out.next().put(Token.KEEP_ACTIVE);
        }
        if (event.digitMap().isPresent()) {
            out.next();
            digitMap(event.digitMap().get());
        }
        if (event.notification().isPresent()) {
            out.next();
            notification(event.notification().get());
        }
        if (event.embedded().isPresent()) {
            out.next();
            embedded(event.embedded().get());
        }
        if (event.resetEvents()) {
            out.next().put(Token.RESET_EVENTS_DESCRIPTOR);
        }
        out.closeSome(mark);
    }

    private void stream(OptionalInt stream) {
        if (stream.isPresent()) {
            out.next().keyed(Token.STREAM).put(stream.getAsInt());
        }
    }

    private void notification(Notification notification) {
        switch (notification) {
            case Notification.Immediate i -> out.put(Token.IMMEDIATE_NOTIFY);
            case Notification.Never n -> out.put(Token.NEVER_NOTIFY);
            case Notification.Regulated r -> {
                out.put(Token.REGULATED_NOTIFY);
                if (r.embedded().isPresent()) {
                    out.open();
                    embedded(r.embedded().get());
                    out.close();
                }
            }
        }
    }

    private void embedded(RequestedEvent.Embedded embedded) {
        out.put(Token.EMBED);
        out.open();
        if (embedded.signals().isPresent()) {
            out.next();
            signals.signals(embedded.signals().get());
        }
        if (embedded.events().isPresent()) {
            out.next();
            events(embedded.events().get());
        }
        out.close();
    }

    void observed(ObservedEventsDescriptor observed) {
        out.keyed(Token.OBSERVED_EVENTS);
        values.requestId(observed.requestId()).open();
        for (ObservedEventsDescriptor.Observed one : observed.events()) {
            out.next();
            if (one.at().isPresent()) {
                values.time(one.at().get()).put(':');
            }
            spec(one.event());
        }
        out.close();
    }

    void buffer(EventBufferDescriptor buffer) {
        out.put(Token.EVENT_BUFFER);
        if (!buffer.events().isEmpty()) {
            out.open();
            for (EventSpec spec : buffer.events()) {
                out.next();
                spec(spec);
            }
            out.close();
        }
    }

    private void spec(EventSpec spec) {
        values.item(spec.name());
        int mark = out.openSome();
        stream(spec.stream());
        values.parms(spec.parms());
        out.closeSome(mark);
    }

    void digitMap(DigitMapDescriptor map) {
        out.keyed(Token.DIGIT_MAP);
        if (map.name().isPresent()) {
            out.ascii(map.name().get());
        }
        if (map.value().isPresent()) {
            DigitMapDescriptor.DigitMap value = map.value().get();
            out.put('{');
            timer('T', value.start());
            timer('S', value.shortTimer());
            timer('L', value.longTimer());
            timer('Z', value.duration());
            out.ascii(value.pattern()).put('}');
        }
    }

    private void timer(char name, OptionalInt timer) {
        if (timer.isPresent()) {
            out.put(name).put(':').put(timer.getAsInt()).put(',');
        }
    }
}
