package io.limen.h248.codec.text;

import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.EventBufferControl;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;

/** The media descriptor and statistics (H.248.1 §7.1.4, §7.1.15). */
final class MediaWriter {
    private final Sink out;
    private final ValueWriter values;

    MediaWriter(Sink out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    void media(MediaDescriptor media) {
        out.put(Token.MEDIA);
        Commas parts = Commas.always(out);
        media.terminationState().ifPresent(state -> {
            parts.next();
            terminationState(state);
        });
        media.single().ifPresent(parms -> stream(parms, parts));
        media.streams().forEach(stream -> {
            parts.next().keyed(Token.STREAM).put(stream.id());
            Commas inner = Commas.always(out);
            stream(stream.parms(), inner);
            inner.end();
        });
        parts.end();
    }

    private void stream(StreamParms parms, Commas parts) {
        parms.localControl().ifPresent(control -> {
            parts.next();
            localControl(control);
        });
        parms.local().ifPresent(text -> session(parts.next(), Token.LOCAL, text));
        parms.remote().ifPresent(text -> session(parts.next(), Token.REMOTE, text));
        parms.statistics().ifPresent(s -> {
            parts.next();
            statistics(s);
        });
    }

    /** Session descriptions: raw, with every closing brace escaped, and always with a line end before the end. */
    void session(Sink sink, Token token, SessionText text) {
        sink.put(token).put(sink.pretty() ? " {" : "{");
        String joined = text.joined();
        if (!joined.isEmpty()) {
            sink.lineEnd().put(joined.indexOf('}') < 0 ? joined : joined.replace("}", "\\}"));
        }
        sink.put('}');
    }

    private void localControl(LocalControl control) {
        out.put(Token.LOCAL_CONTROL);
        Commas parts = Commas.always(out);
        control.mode().ifPresent(m -> parts.next().keyed(Token.MODE).put(mode(m)));
        control.reservedValue().ifPresent(on -> {
            parts.next().keyed(Token.RESERVED_VALUE);
            values.onOff(on);
        });
        control.reservedGroup().ifPresent(on -> {
            parts.next().keyed(Token.RESERVED_GROUP);
            values.onOff(on);
        });
        control.properties().forEach(p -> {
            parts.next();
            values.property(p);
        });
        parts.end();
    }

    private void terminationState(TerminationStateDescriptor state) {
        out.put(Token.TERMINATION_STATE);
        Commas parts = Commas.always(out);
        state.properties().forEach(p -> {
            parts.next();
            values.property(p);
        });
        state.eventBufferControl()
                .ifPresent(b -> parts.next().keyed(Token.BUFFER).put(buffer(b)));
        state.serviceState()
                .ifPresent(s -> parts.next().keyed(Token.SERVICE_STATES).put(service(s)));
        parts.end();
    }

    void statistics(StatisticsDescriptor statistics) {
        out.put(Token.STATISTICS);
        if (!statistics.statistics().isEmpty()) {
            out.braced(statistics.statistics(), this::statistic);
        }
    }

    private void statistic(StatisticsDescriptor.Statistic statistic) {
        values.item(statistic.name());
        statistic.value().ifPresent(values::value);
    }

    static Token mode(StreamMode mode) {
        return switch (mode) {
            case SEND_ONLY -> Token.SEND_ONLY;
            case RECEIVE_ONLY -> Token.RECEIVE_ONLY;
            case SEND_RECEIVE -> Token.SEND_RECEIVE;
            case INACTIVE -> Token.INACTIVE;
            case LOOPBACK -> Token.LOOPBACK;
        };
    }

    static Token service(ServiceState state) {
        return switch (state) {
            case TEST -> Token.TEST;
            case OUT_OF_SERVICE -> Token.OUT_OF_SERVICE;
            case IN_SERVICE -> Token.IN_SERVICE;
        };
    }

    private static Token buffer(EventBufferControl control) {
        return switch (control) {
            case OFF -> Token.OFF;
            case LOCK_STEP -> Token.LOCK_STEP;
        };
    }
}
