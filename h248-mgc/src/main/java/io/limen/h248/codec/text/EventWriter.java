package io.limen.h248.codec.text;

import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.RequestedEvent.Notification;

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
            values.requestId(eq(events));
            out.braced(events.events(), this::event);
        }
    }

    private long eq(EventsDescriptor events) {
        out.eq();
        return events.requestId().orElseThrow();
    }

    private void event(RequestedEvent event) {
        values.item(event.name());
        Commas parts = Commas.braced(out);
        event.stream().ifPresent(id -> parts.next().keyed(Token.STREAM).put(id));
        event.parms().forEach(parm -> {
            parts.next();
            values.parm(parm);
        });
        if (event.keepActive()) {
            parts.next().put(Token.KEEP_ACTIVE);
        }
        event.digitMap().ifPresent(map -> {
            parts.next();
            digitMap(map);
        });
        event.notification().ifPresent(n -> {
            parts.next();
            notification(n);
        });
        event.embedded().ifPresent(e -> {
            parts.next();
            embedded(e);
        });
        if (event.resetEvents()) {
            parts.next().put(Token.RESET_EVENTS_DESCRIPTOR);
        }
        parts.end();
    }

    private void notification(Notification notification) {
        switch (notification) {
            case Notification.Immediate i -> out.put(Token.IMMEDIATE_NOTIFY);
            case Notification.Never n -> out.put(Token.NEVER_NOTIFY);
            case Notification.Regulated r -> {
                out.put(Token.REGULATED_NOTIFY);
                r.embedded().ifPresent(e -> {
                    out.open();
                    embedded(e);
                    out.close();
                });
            }
        }
    }

    private void embedded(RequestedEvent.Embedded embedded) {
        out.put(Token.EMBED);
        Commas parts = Commas.braced(out);
        embedded.signals().ifPresent(s -> {
            parts.next();
            signals.signals(s);
        });
        embedded.events().ifPresent(e -> {
            parts.next();
            events(e);
        });
        parts.end();
    }

    void observed(ObservedEventsDescriptor observed) {
        values.requestId(eq(observed));
        out.braced(observed.events(), one -> {
            one.at().ifPresent(at -> out.put(at.toString()).put(':'));
            spec(one.event());
        });
    }

    private long eq(ObservedEventsDescriptor observed) {
        out.keyed(Token.OBSERVED_EVENTS);
        return observed.requestId();
    }

    void buffer(EventBufferDescriptor buffer) {
        out.put(Token.EVENT_BUFFER);
        if (!buffer.events().isEmpty()) {
            out.braced(buffer.events(), this::spec);
        }
    }

    private void spec(EventSpec spec) {
        values.item(spec.name());
        Commas parts = Commas.braced(out);
        spec.stream().ifPresent(id -> parts.next().keyed(Token.STREAM).put(id));
        spec.parms().forEach(parm -> {
            parts.next();
            values.parm(parm);
        });
        parts.end();
    }

    void digitMap(DigitMapDescriptor map) {
        out.keyed(Token.DIGIT_MAP);
        map.name().ifPresent(out::put);
        map.value().ifPresent(value -> {
            out.put('{');
            value.start().ifPresent(t -> out.put("T:").put(t).put(','));
            value.shortTimer().ifPresent(t -> out.put("S:").put(t).put(','));
            value.longTimer().ifPresent(t -> out.put("L:").put(t).put(','));
            value.duration().ifPresent(t -> out.put("Z:").put(t).put(','));
            out.put(value.pattern()).put('}');
        });
    }
}
