package io.limen.h248.codec.text;

import io.limen.h248.model.ErrorCode;
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
import java.util.Optional;

/** The media descriptor (H.248.1 §7.1.4). */
final class MediaReader {
    private final Scanner in;
    private final ValueReader values;
    private final StatisticsReader statistics;

    MediaReader(Scanner in, ValueReader values, StatisticsReader statistics) {
        this.in = in;
        this.values = values;
        this.statistics = statistics;
    }

    /** From the opening brace on. */
    MediaDescriptor media() {
        Optional<TerminationStateDescriptor> state = Optional.empty();
        int mark = in.lists().mark();
        Parms bare = new Parms();
        if (in.openSome()) {
            do {
                switch (in.token()) {
                    case STREAM -> {
                        int id = values.equalsNumber("stream id", 65535);
                        in.lists().add(new StreamDescriptor(id, streamParms()));
                    }
                    case TERMINATION_STATE -> {
                        once(state, "TerminationState");
                        state = Optional.of(terminationState());
                    }
                    default -> bare.take(in.wordToken());
                }
            } while (in.accept(','));
            in.close();
        }
        Optional<StreamParms> single = bare.touched ? Optional.of(bare.done()) : Optional.empty();
        return new MediaDescriptor(state, single, in.lists().since(mark));
    }

    private StreamParms streamParms() {
        Parms parms = new Parms();
        if (in.openSome()) {
            do {
                parms.take(in.token());
            } while (in.accept(','));
            in.close();
        }
        return parms.done();
    }

    /** Parameters of a stream as they come. */
    private final class Parms {
        private Optional<LocalControl> localControl = Optional.empty();
        private Optional<SessionText> local = Optional.empty();
        private Optional<SessionText> remote = Optional.empty();
        private Optional<StatisticsDescriptor> stats = Optional.empty();
        private boolean touched;

        void take(Token token) {
            touched = true;
            switch (token) {
                case LOCAL_CONTROL -> {
                    once(localControl, "LocalControl");
                    localControl = Optional.of(localControl());
                }
                case LOCAL -> {
                    once(local, "Local");
                    local = Optional.of(sessionText());
                }
                case REMOTE -> {
                    once(remote, "Remote");
                    remote = Optional.of(sessionText());
                }
                case STATISTICS -> {
                    once(stats, "Statistics");
                    stats = Optional.of(statistics.statistics());
                }
                default ->
                    throw in.faultAtWord(
                            in.peek() == '{' ? ErrorCode.UNSUPPORTED_DESCRIPTOR : ErrorCode.SYNTAX_IN_COMMAND,
                            in.shown() + " is not known in a media descriptor");
            }
        }

        StreamParms done() {
            return new StreamParms(localControl, local, remote, stats);
        }
    }

    private void once(Optional<?> earlier, String what) {
        once(earlier, ErrorCode.DESCRIPTOR_TWICE, what);
    }

    private void once(Optional<?> earlier, ErrorCode code, String what) {
        if (earlier.isPresent()) {
            throw in.faultAtWord(code, what + " appears twice");
        }
    }

    /** Session descriptions from the opening brace on. */
    SessionText sessionText() {
        in.open();
        return in.sessions();
    }

    private LocalControl localControl() {
        Optional<StreamMode> mode = Optional.empty();
        Optional<Boolean> group = Optional.empty();
        Optional<Boolean> value = Optional.empty();
        int mark = in.lists().mark();
        if (in.openSome()) {
            do {
                switch (in.token()) {
                    case MODE -> {
                        once(mode, ErrorCode.PROPERTY_TWICE, "Mode");
                        in.expect('=');
                        mode = Optional.of(mode());
                    }
                    case RESERVED_GROUP -> {
                        once(group, ErrorCode.PROPERTY_TWICE, "ReservedGroup");
                        group = Optional.of(values.onOff());
                    }
                    case RESERVED_VALUE -> {
                        once(value, ErrorCode.PROPERTY_TWICE, "ReservedValue");
                        value = Optional.of(values.onOff());
                    }
                    default -> in.lists().add(values.wordProperty());
                }
            } while (in.accept(','));
            in.close();
        }
        return new LocalControl(mode, group, value, in.lists().since(mark));
    }

    StreamMode mode() {
        return switch (in.token()) {
            case SEND_ONLY -> StreamMode.SEND_ONLY;
            case RECEIVE_ONLY -> StreamMode.RECEIVE_ONLY;
            case SEND_RECEIVE -> StreamMode.SEND_RECEIVE;
            case INACTIVE -> StreamMode.INACTIVE;
            case LOOPBACK -> StreamMode.LOOPBACK;
            default -> throw in.faultAtWord(in.shown() + " is no mode");
        };
    }

    private TerminationStateDescriptor terminationState() {
        Optional<ServiceState> state = Optional.empty();
        Optional<EventBufferControl> buffer = Optional.empty();
        int mark = in.lists().mark();
        if (in.openSome()) {
            do {
                switch (in.token()) {
                    case SERVICE_STATES -> {
                        once(state, ErrorCode.PROPERTY_TWICE, "ServiceStates");
                        in.expect('=');
                        state = Optional.of(serviceState());
                    }
                    case BUFFER -> {
                        once(buffer, ErrorCode.PROPERTY_TWICE, "Buffer");
                        in.expect('=');
                        buffer = Optional.of(bufferControl());
                    }
                    default -> in.lists().add(values.wordProperty());
                }
            } while (in.accept(','));
            in.close();
        }
        return new TerminationStateDescriptor(state, buffer, in.lists().since(mark));
    }

    ServiceState serviceState() {
        return switch (in.token()) {
            case TEST -> ServiceState.TEST;
            case OUT_OF_SERVICE -> ServiceState.OUT_OF_SERVICE;
            case IN_SERVICE -> ServiceState.IN_SERVICE;
            default -> throw in.faultAtWord(in.shown() + " is no service state");
        };
    }

    private EventBufferControl bufferControl() {
        return switch (in.token()) {
            case OFF -> EventBufferControl.OFF;
            case LOCK_STEP -> EventBufferControl.LOCK_STEP;
            default -> throw in.faultAtWord("OFF or LockStep expected");
        };
    }
}
