package io.limen.h248.codec.text;

import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.EventBufferControl;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import java.util.List;

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
        out.open();
        if (media.terminationState().isPresent()) {
            out.next();
            terminationState(media.terminationState().get());
        }
        if (media.single().isPresent()) {
            stream(media.single().get());
        }
        List<StreamDescriptor> streams = media.streams();
        for (int i = 0; i < streams.size(); i++) {
            out.next().keyed(Token.STREAM).put(streams.get(i).id()).open();
            stream(streams.get(i).parms());
            out.close();
        }
        out.close();
    }

    private void stream(StreamParms parms) {
        if (parms.localControl().isPresent()) {
            out.next();
            localControl(parms.localControl().get());
        }
        if (parms.local().isPresent()) {
            out.next();
            session(Token.LOCAL, parms.local().get());
        }
        if (parms.remote().isPresent()) {
            out.next();
            session(Token.REMOTE, parms.remote().get());
        }
        if (parms.statistics().isPresent()) {
            out.next();
            statistics(parms.statistics().get());
        }
    }

    /** Session descriptions: raw, with every closing brace escaped, and always with a line end before the end. */
    void session(Token token, SessionText text) {
        out.put(token).openInLine();
        List<String> descriptions = text.descriptions();
        if (!descriptions.isEmpty()) {
            out.lineEnd();
            for (int i = 0; i < descriptions.size(); i++) {
                out.escaped(descriptions.get(i));
            }
        }
        out.put('}');
    }

    private void localControl(LocalControl control) {
        out.put(Token.LOCAL_CONTROL);
        out.open();
        if (control.mode().isPresent()) {
            out.next().keyed(Token.MODE).put(mode(control.mode().get()));
        }
        if (control.reservedValue().isPresent()) {
            out.next().keyed(Token.RESERVED_VALUE);
            values.onOff(control.reservedValue().get());
        }
        if (control.reservedGroup().isPresent()) {
            out.next().keyed(Token.RESERVED_GROUP);
            values.onOff(control.reservedGroup().get());
        }
        values.properties(control.properties());
        out.close();
    }

    private void terminationState(TerminationStateDescriptor state) {
        out.put(Token.TERMINATION_STATE);
        out.open();
        values.properties(state.properties());
        if (state.eventBufferControl().isPresent()) {
            out.next().keyed(Token.BUFFER).put(buffer(state.eventBufferControl().get()));
        }
        if (state.serviceState().isPresent()) {
            out.next()
                    .keyed(Token.SERVICE_STATES)
                    .put(service(state.serviceState().get()));
        }
        out.close();
    }

    void statistics(StatisticsDescriptor statistics) {
        out.put(Token.STATISTICS);
        if (!statistics.statistics().isEmpty()) {
            out.open();
            for (StatisticsDescriptor.Statistic statistic : statistics.statistics()) {
                out.next();
                statistic(statistic);
            }
            out.close();
        }
    }

    private void statistic(StatisticsDescriptor.Statistic statistic) {
        values.item(statistic.name());
        if (statistic.value().isPresent()) {
            values.value(statistic.value().get());
        }
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
