package io.limen.h248.codec.ber;

import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.EventBufferControl;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;

/** The media descriptor (H.248.1 §7.1.4 to §7.1.8). */
final class MediaWriter {
    private final BerOutput out;
    private final ParmWriter parms;
    private final SessionWriter sessions;

    MediaWriter(BerOutput out, ParmWriter parms) {
        this.out = out;
        this.parms = parms;
        sessions = new SessionWriter(out, parms.values());
    }

    SessionWriter sessions() {
        return sessions;
    }

    void media(int identifier, MediaDescriptor media) {
        int mark = out.mark();
        if (media.single().isPresent()) {
            int streams = out.mark();
            stream(0xA0, media.single().get());
            out.close(0xA1, streams);
        } else if (!media.streams().isEmpty()) {
            int streams = out.mark();
            for (int i = media.streams().size() - 1; i >= 0; i--) {
                int inner = out.mark();
                StreamDescriptor stream = media.streams().get(i);
                stream(0xA1, stream.parms());
                out.number(0x80, stream.id());
                out.close(0x30, inner);
            }
            out.close(0xA1, streams);
            out.close(0xA1, streams);
        }
        if (media.terminationState().isPresent()) {
            state(0xA0, media.terminationState().get());
        }
        out.close(identifier, mark);
    }

    private void stream(int identifier, StreamParms stream) {
        int mark = out.mark();
        if (stream.statistics().isPresent()) {
            parms.statistics(0xA3, stream.statistics().get());
        }
        if (stream.remote().isPresent()) {
            sessions.session(0xA2, stream.remote().get());
        }
        if (stream.local().isPresent()) {
            sessions.session(0xA1, stream.local().get());
        }
        if (stream.localControl().isPresent()) {
            localControl(0xA0, stream.localControl().get());
        }
        out.close(identifier, mark);
    }

    private void localControl(int identifier, LocalControl control) {
        int mark = out.mark();
        parms.properties(0xA3, control.properties());
        if (control.reservedGroup().isPresent()) {
            out.bool(0x82, control.reservedGroup().get());
        }
        if (control.reservedValue().isPresent()) {
            out.bool(0x81, control.reservedValue().get());
        }
        if (control.mode().isPresent()) {
            mode(0x80, control.mode().get());
        }
        out.close(identifier, mark);
    }

    void mode(int identifier, StreamMode mode) {
        out.number(identifier, MediaReader.MODES.indexOf(mode));
    }

    private void state(int identifier, TerminationStateDescriptor state) {
        int mark = out.mark();
        if (state.serviceState().isPresent()) {
            serviceState(0x82, state.serviceState().get());
        }
        if (state.eventBufferControl().isPresent()) {
            out.number(0x81, state.eventBufferControl().get() == EventBufferControl.OFF ? 0 : 1);
        }
        parms.properties(0xA0, state.properties());
        out.close(identifier, mark);
    }

    void serviceState(int identifier, ServiceState state) {
        out.number(identifier, MediaReader.STATES.indexOf(state));
    }
}
