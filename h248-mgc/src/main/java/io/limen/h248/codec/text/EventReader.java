package io.limen.h248.codec.text;

import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.EventBufferDescriptor;
import io.limen.h248.model.EventSpec;
import io.limen.h248.model.EventsDescriptor;
import io.limen.h248.model.ItemName;
import io.limen.h248.model.ObservedEventsDescriptor;
import io.limen.h248.model.RequestedEvent;
import io.limen.h248.model.RequestedEvent.Embedded;
import io.limen.h248.model.RequestedEvent.Notification;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.model.TimeNotation;
import java.util.Optional;
import java.util.OptionalInt;

/** Events asked for, observed and buffered (H.248.1 §7.1.9, §7.1.10, §7.1.17). */
final class EventReader {
    private final Scanner in;
    private final ValueReader values;
    private final SignalReader signals;
    private final DigitMapReader digitMaps;

    EventReader(Scanner in, ValueReader values, SignalReader signals, DigitMapReader digitMaps) {
        this.in = in;
        this.values = values;
        this.signals = signals;
        this.digitMaps = digitMaps;
    }

    /** From behind the token on; the bare token disarms all. */
    EventsDescriptor events() {
        if (!in.accept('=')) {
            return EventsDescriptor.NONE;
        }
        return events(values.requestId());
    }

    /** From behind the token of an audit on, in which the request may be left open. */
    EventsDescriptor audited() {
        return in.peek() == '{' ? events(EventsDescriptor.ALL_REQUESTS) : events();
    }

    private EventsDescriptor events(long requestId) {
        int mark = in.lists().mark();
        in.open();
        do {
            in.word();
            in.lists().add(event());
        } while (in.accept(','));
        in.close();
        return EventsDescriptor.of(requestId, in.lists().since(mark));
    }

    private RequestedEvent event() {
        ItemName name = values.wordItem();
        if (!in.acceptOpen()) {
            return RequestedEvent.of(name);
        }
        Parts parts = new Parts();
        do {
            parts.take(in.token());
        } while (in.accept(','));
        in.close();
        return parts.done(name);
    }

    /** Parameters of an event as they come. */
    private final class Parts {
        private OptionalInt stream = OptionalInt.empty();
        private boolean keepActive;
        private Optional<Embedded> embedded = Optional.empty();
        private Optional<DigitMapDescriptor> digitMap = Optional.empty();
        private Optional<Notification> notification = Optional.empty();
        private boolean reset;
        private final int parms = in.lists().mark();

        void take(Token token) {
            switch (token) {
                case STREAM -> stream = OptionalInt.of(values.equalsNumber("stream id", 65535));
                case KEEP_ACTIVE -> keepActive = true;
                case EMBED -> embedded = Optional.of(embedded());
                case DIGIT_MAP -> digitMap = Optional.of(digitMaps.digitMap());
                case IMMEDIATE_NOTIFY -> notification = Optional.of(new Notification.Immediate());
                case REGULATED_NOTIFY -> notification = Optional.of(regulated());
                case NEVER_NOTIFY -> notification = Optional.of(new Notification.Never());
                case RESET_EVENTS_DESCRIPTOR -> reset = true;
                default -> in.lists().add(values.wordParm());
            }
        }

        RequestedEvent done(ItemName name) {
            return new RequestedEvent(
                    name,
                    stream,
                    keepActive,
                    embedded,
                    digitMap,
                    notification,
                    reset,
                    in.lists().since(parms));
        }
    }

    private Notification regulated() {
        if (!in.acceptOpen()) {
            return new Notification.Regulated(Optional.empty());
        }
        if (in.token() != Token.EMBED) {
            throw in.faultAtWord("Embed expected");
        }
        Embedded embedded = embedded();
        in.close();
        return new Notification.Regulated(Optional.of(embedded));
    }

    private Embedded embedded() {
        Optional<SignalsDescriptor> signalPart = Optional.empty();
        Optional<EventsDescriptor> eventPart = Optional.empty();
        in.open();
        do {
            switch (in.token()) {
                case SIGNALS -> signalPart = Optional.of(signals.signals());
                case EVENTS -> eventPart = Optional.of(events());
                default -> throw in.faultAtWord("Signals or Events expected");
            }
        } while (in.accept(','));
        in.close();
        return new Embedded(signalPart, eventPart);
    }

    /** From behind the token on. */
    ObservedEventsDescriptor observed() {
        in.expect('=');
        long requestId = values.requestId();
        int mark = in.lists().mark();
        in.open();
        do {
            in.word();
            Optional<TimeNotation> at = Optional.empty();
            if (in.peek() == ':') {
                if (!values.wordIsTime()) {
                    throw in.faultAtWord(in.shown() + " is no time");
                }
                at = Optional.of(values.wordTime());
                in.expect(':');
                in.word();
            }
            in.lists().add(new ObservedEventsDescriptor.Observed(at, spec()));
        } while (in.accept(','));
        in.close();
        return new ObservedEventsDescriptor(requestId, in.lists().since(mark));
    }

    /** From behind the token on; the bare token is an empty buffer. */
    EventBufferDescriptor buffer() {
        int mark = in.lists().mark();
        if (in.acceptOpen()) {
            do {
                in.word();
                in.lists().add(spec());
            } while (in.accept(','));
            in.close();
        }
        return new EventBufferDescriptor(in.lists().since(mark));
    }

    private EventSpec spec() {
        ItemName name = values.wordItem();
        OptionalInt stream = OptionalInt.empty();
        int mark = in.lists().mark();
        if (in.acceptOpen()) {
            do {
                if (in.token() == Token.STREAM) {
                    stream = OptionalInt.of(values.equalsNumber("stream id", 65535));
                } else {
                    in.lists().add(values.wordParm());
                }
            } while (in.accept(','));
            in.close();
        }
        return new EventSpec(name, stream, in.lists().since(mark));
    }
}
