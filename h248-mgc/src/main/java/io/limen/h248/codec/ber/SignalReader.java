package io.limen.h248.codec.ber;

import io.limen.h248.model.NamedParm;
import io.limen.h248.model.SignalRequest;
import io.limen.h248.model.SignalRequest.Completion;
import io.limen.h248.model.SignalRequest.Direction;
import io.limen.h248.model.SignalRequest.Signal;
import io.limen.h248.model.SignalsDescriptor;
import io.limen.h248.packages.ItemKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The signals descriptor (H.248.1 §7.1.11). Public copies of the module differ on the value of SignalDirection both: 2 and 3
 * are read alike.
 */
final class SignalReader {
    static final List<SignalRequest.Type> TYPES =
            List.of(SignalRequest.Type.BRIEF, SignalRequest.Type.ON_OFF, SignalRequest.Type.TIME_OUT);
    static final List<Completion> COMPLETIONS = List.of(
            Completion.TIME_OUT,
            Completion.INTERRUPTED_BY_EVENT,
            Completion.INTERRUPTED_BY_SIGNALS,
            Completion.OTHER_REASON,
            Completion.ITERATION);
    static final List<Direction> DIRECTIONS =
            List.of(Direction.INTERNAL, Direction.EXTERNAL, Direction.BOTH, Direction.BOTH);

    private final BerInput in;
    private final ParmReader parms;

    SignalReader(BerInput in, ParmReader parms) {
        this.in = in;
        this.parms = parms;
    }

    /** From behind the identifier on. */
    SignalsDescriptor signals() {
        int outer = in.enter();
        int mark = in.lists().mark();
        while (in.more()) {
            switch (in.choice()) {
                case 0 -> in.lists().add(new Parts().signal());
                case 1 -> in.lists().add(sequence());
                default -> throw in.foreign("signals");
            }
        }
        List<SignalRequest> list = in.lists().since(mark);
        in.leave(outer);
        return list.isEmpty() ? SignalsDescriptor.NONE : new SignalsDescriptor(list);
    }

    private SignalRequest sequence() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("signal list id");
        }
        int id = in.number("signal list id", 65535);
        if (in.field(0) != 1) {
            throw in.missing("signal list");
        }
        int mark = in.lists().mark();
        int inner = in.enter();
        while (in.more()) {
            in.expectSequence();
            in.lists().add(new Parts().signal());
        }
        List<Signal> list = in.lists().since(mark);
        in.leave(inner);
        in.leave(outer);
        return new SignalRequest.Sequence(id, list);
    }

    /** Parts of a signal as they come. */
    private final class Parts {
        private OptionalInt stream = OptionalInt.empty();
        private Optional<SignalRequest.Type> type = Optional.empty();
        private OptionalInt duration = OptionalInt.empty();
        private Set<Completion> completion = Set.of();
        private boolean keepActive;
        private List<NamedParm> list = List.of();
        private Optional<Direction> direction = Optional.empty();
        private OptionalLong requestId = OptionalLong.empty();
        private OptionalInt delay = OptionalInt.empty();

        Signal signal() {
            int outer = in.enter();
            if (in.field(-1) != 0) {
                throw in.missing("signal name");
            }
            Names.Item item = parms.names().item(ItemKind.SIGNAL, in.fixed("signal name", 4));
            int last = 0;
            while (in.more()) {
                last = in.field(last);
                take(last, item);
            }
            in.leave(outer);
            return new Signal(
                    item.name(), stream, type, duration, completion, keepActive, direction, requestId, delay, list);
        }

        private void take(int number, Names.Item item) {
            switch (number) {
                case 1 -> stream = OptionalInt.of(in.number("stream id", 65535));
                case 2 -> type = Optional.of(TYPES.get(in.number("signal type", 2)));
                case 3 -> duration = OptionalInt.of(in.number("duration", 65535));
                case 4 -> completion = completion(in.bits("notify completion"));
                case 5 -> keepActive = in.bool("keep active");
                case 6 -> list = parms.parms(item.definition().parms(), List.of());
                case 7 -> direction = Optional.of(DIRECTIONS.get(in.number("signal direction", 3)));
                case 8 -> requestId = OptionalLong.of(in.unsigned("request id", 0xFFFF_FFFFL));
                case 9 -> delay = OptionalInt.of(in.number("inter-signal delay", 65535));
                default -> in.extension(number, 10);
            }
        }
    }

    private static Set<Completion> completion(int bits) {
        Set<Completion> set = EnumSet.noneOf(Completion.class);
        for (int i = 0; i < COMPLETIONS.size(); i++) {
            if (bits << i < 0) {
                set.add(COMPLETIONS.get(i));
            }
        }
        return set;
    }
}
