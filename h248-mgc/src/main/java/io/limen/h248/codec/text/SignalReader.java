package io.limen.h248.codec.text;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Completion;
import io.limen.h248.model.SignalRequest.Direction;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The signals descriptor (H.248.1 §7.1.11). */
final class SignalReader {
    /** Whatever signals a list holds. */
    private static final ItemName ANY = new ItemName("*", "*");

    private final Scanner in;
    private final ValueReader values;

    SignalReader(Scanner in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    /** From behind the token on; without braces, or with nothing in them, there are no signals. */
    SignalsDescriptor signals() {
        return signals(false);
    }

    /** The same in an audit, in which a signal list may be named without its signals. */
    SignalsDescriptor audited() {
        return signals(true);
    }

    private SignalsDescriptor signals(boolean audit) {
        if (!in.acceptOpen()) {
            return SignalsDescriptor.NONE;
        }
        if (in.peek() == '}') {
            in.close();
            return SignalsDescriptor.NONE;
        }
        int mark = in.lists().mark();
        do {
            boolean sequence = in.token() == Token.SIGNAL_LIST && in.peek() == '=';
            in.lists().add(sequence ? sequence(audit) : signal());
        } while (in.accept(','));
        in.close();
        return new SignalsDescriptor(in.lists().since(mark));
    }

    private SignalRequest.Sequence sequence(boolean audit) {
        int id = values.equalsNumber("signal list id", 65535);
        if (audit && in.peek() != '{') {
            return new SignalRequest.Sequence(id, List.of(Signal.of(ANY, OptionalInt.empty())));
        }
        int mark = in.lists().mark();
        in.open();
        do {
            in.word();
            in.lists().add(signal());
        } while (in.accept(','));
        in.close();
        return new SignalRequest.Sequence(id, in.lists().since(mark));
    }

    private Signal signal() {
        ItemName name = values.wordItem();
        if (!in.acceptOpen()) {
            return Signal.of(name, OptionalInt.empty());
        }
        Parts parts = new Parts();
        do {
            parts.take(in.token());
        } while (in.accept(','));
        in.close();
        return parts.done(name);
    }

    /** Parameters of a signal as they come. */
    private final class Parts {
        private OptionalInt stream = OptionalInt.empty();
        private Optional<SignalRequest.Type> type = Optional.empty();
        private OptionalInt duration = OptionalInt.empty();
        private Set<Completion> completions = Set.of();
        private boolean keepActive;
        private Optional<Direction> direction = Optional.empty();
        private OptionalLong requestId = OptionalLong.empty();
        private OptionalInt delay = OptionalInt.empty();
        private final int parms = in.lists().mark();

        void take(Token token) {
            switch (token) {
                case STREAM -> stream = OptionalInt.of(values.equalsNumber("stream id", 65535));
                case SIGNAL_TYPE -> type = Optional.of(type());
                case DURATION -> duration = OptionalInt.of(values.equalsNumber("duration", 65535));
                case NOTIFY_COMPLETION -> completions = completions();
                case KEEP_ACTIVE -> keepActive = true;
                case SPA_DIRECTION -> direction = Optional.of(direction());
                case SPA_REQUEST_ID -> {
                    in.expect('=');
                    requestId = OptionalLong.of(values.requestId());
                }
                case INTERSIGNAL -> delay = OptionalInt.of(values.equalsNumber("delay", 65535));
                default -> in.lists().add(values.wordParm());
            }
        }

        Signal done(ItemName name) {
            return new Signal(
                    name,
                    stream,
                    type,
                    duration,
                    completions,
                    keepActive,
                    direction,
                    requestId,
                    delay,
                    in.lists().since(parms));
        }
    }

    private SignalRequest.Type type() {
        in.expect('=');
        return switch (in.token()) {
            case ON_OFF -> SignalRequest.Type.ON_OFF;
            case TIME_OUT -> SignalRequest.Type.TIME_OUT;
            case BRIEF -> SignalRequest.Type.BRIEF;
            default -> throw in.faultAtWord(in.shown() + " is no signal type");
        };
    }

    private Direction direction() {
        in.expect('=');
        return switch (in.token()) {
            case EXTERNAL -> Direction.EXTERNAL;
            case INTERNAL -> Direction.INTERNAL;
            case BOTH -> Direction.BOTH;
            default -> throw in.faultAtWord(in.shown() + " is no signal direction");
        };
    }

    private Set<Completion> completions() {
        Set<Completion> set = EnumSet.noneOf(Completion.class);
        in.expect('=');
        in.open();
        do {
            set.add(
                    switch (in.token()) {
                        case TIME_OUT -> Completion.TIME_OUT;
                        case INT_BY_EVENT -> Completion.INTERRUPTED_BY_EVENT;
                        case INT_BY_SIG_DESCR -> Completion.INTERRUPTED_BY_SIGNALS;
                        case OTHER_REASON -> Completion.OTHER_REASON;
                        case ITERATION -> Completion.ITERATION;
                        default -> throw in.faultAtWord(in.shown() + " is no way to complete");
                    });
        } while (in.accept(','));
        in.close();
        return set;
    }
}
