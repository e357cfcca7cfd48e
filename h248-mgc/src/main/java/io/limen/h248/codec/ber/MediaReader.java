package io.limen.h248.codec.ber;

import io.limen.h248.model.LocalControl;
import io.limen.h248.model.MediaDescriptor;
import io.limen.h248.model.PropertyParm;
import io.limen.h248.model.SessionText;
import io.limen.h248.model.StatisticsDescriptor;
import io.limen.h248.model.StreamDescriptor;
import io.limen.h248.model.StreamMode;
import io.limen.h248.model.StreamParms;
import io.limen.h248.model.TerminationStateDescriptor;
import io.limen.h248.model.TerminationStateDescriptor.EventBufferControl;
import io.limen.h248.model.TerminationStateDescriptor.ServiceState;
import java.util.List;
import java.util.Optional;

/** The media descriptor (H.248.1 §7.1.4 to §7.1.8). Identifiers were read, contents were not. */
final class MediaReader {
    static final List<StreamMode> MODES = List.of(
            StreamMode.SEND_ONLY,
            StreamMode.RECEIVE_ONLY,
            StreamMode.SEND_RECEIVE,
            StreamMode.INACTIVE,
            StreamMode.LOOPBACK);
    static final List<ServiceState> STATES =
            List.of(ServiceState.TEST, ServiceState.OUT_OF_SERVICE, ServiceState.IN_SERVICE);

    private final BerInput in;
    private final ParmReader parms;
    private final SessionReader sessions;

    MediaReader(BerInput in, ParmReader parms) {
        this.in = in;
        this.parms = parms;
        sessions = new SessionReader(in, parms.values());
    }

    SessionReader sessions() {
        return sessions;
    }

    MediaDescriptor media() {
        int outer = in.enter();
        Optional<TerminationStateDescriptor> state = Optional.empty();
        Optional<StreamParms> single = Optional.empty();
        List<StreamDescriptor> streams = List.of();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> state = Optional.of(state());
                case 1 -> {
                    int inner = in.enter();
                    switch (in.choice()) {
                        case 0 -> single = Optional.of(stream());
                        case 1 -> streams = streams();
                        default -> throw in.foreign("streams");
                    }
                    in.leave(inner);
                }
                default -> in.extension(last, 2);
            }
        }
        in.leave(outer);
        return new MediaDescriptor(state, single, streams);
    }

    private List<StreamDescriptor> streams() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            int inner = in.enterSequence();
            int id = streamId(0);
            if (in.field(0) != 1) {
                throw in.missing("stream parameters");
            }
            in.lists().add(new StreamDescriptor(id, stream()));
            in.leave(inner);
        }
        List<StreamDescriptor> list = in.lists().since(mark);
        in.leave(outer);
        return list;
    }

    /** The stream id that must stand at the number. */
    int streamId(int number) {
        if (in.field(number - 1) != number) {
            throw in.missing("stream id");
        }
        return in.number("stream id", 65535);
    }

    private StreamParms stream() {
        int outer = in.enter();
        Optional<LocalControl> control = Optional.empty();
        Optional<SessionText> local = Optional.empty();
        Optional<SessionText> remote = Optional.empty();
        Optional<StatisticsDescriptor> statistics = Optional.empty();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> control = Optional.of(localControl());
                case 1 -> local = Optional.of(sessions.session());
                case 2 -> remote = Optional.of(sessions.session());
                case 3 -> statistics = Optional.of(parms.statistics());
                default -> in.extension(last, 4);
            }
        }
        in.leave(outer);
        return new StreamParms(control, local, remote, statistics);
    }

    private LocalControl localControl() {
        int outer = in.enter();
        Optional<StreamMode> mode = Optional.empty();
        Optional<Boolean> value = Optional.empty();
        Optional<Boolean> group = Optional.empty();
        List<PropertyParm> properties = List.of();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> mode = Optional.of(mode());
                case 1 -> value = Optional.of(in.bool("reserved value"));
                case 2 -> group = Optional.of(in.bool("reserved group"));
                case 3 -> properties = parms.properties();
                default -> in.extension(last, 4);
            }
        }
        in.leave(outer);
        return new LocalControl(mode, group, value, properties);
    }

    StreamMode mode() {
        return MODES.get(in.number("stream mode", MODES.size() - 1));
    }

    private TerminationStateDescriptor state() {
        int outer = in.enter();
        Optional<ServiceState> state = Optional.empty();
        Optional<EventBufferControl> buffer = Optional.empty();
        List<PropertyParm> properties = List.of();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> properties = parms.properties();
                case 1 ->
                    buffer = Optional.of(
                            in.number("event buffer control", 1) == 0
                                    ? EventBufferControl.OFF
                                    : EventBufferControl.LOCK_STEP);
                case 2 -> state = Optional.of(serviceState());
                default -> in.extension(last, 3);
            }
        }
        in.leave(outer);
        return new TerminationStateDescriptor(state, buffer, properties);
    }

    ServiceState serviceState() {
        return STATES.get(in.number("service state", STATES.size() - 1));
    }
}
