package io.limen.h248.codec.ber;

import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.DigitMapDescriptor.DigitMap;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Digit maps (H.248.1 §7.1.14). Their names have two octets in binary and stand in no package. Those that the
 * dialect lacks are spelled {@code i0x0001} in text; a name of another form cannot be written.
 */
final class DigitMaps {
    private static final int MOST = 99;

    private DigitMaps() {}

    /** A DigitMapDescriptor, whose identifier was read. */
    static DigitMapDescriptor descriptor(BerInput in, Names names) {
        int outer = in.enter();
        Optional<String> name = Optional.empty();
        Optional<DigitMap> value = Optional.empty();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0 -> name = Optional.of(name(in, names));
                case 1 -> value = Optional.of(value(in));
                default -> throw in.foreign("a digit map");
            }
        }
        in.leave(outer);
        return new DigitMapDescriptor(name, value);
    }

    /** An EventDM, whose identifier was read. */
    static DigitMapDescriptor ofEvent(BerInput in, Names names) {
        int outer = in.enter();
        DigitMapDescriptor map = switch (in.choice()) {
            case 0 -> new DigitMapDescriptor(Optional.of(name(in, names)), Optional.empty());
            case 1 -> new DigitMapDescriptor(Optional.empty(), Optional.of(value(in)));
            default -> throw in.foreign("a digit map of an event");
        };
        in.leave(outer);
        return map;
    }

    static String name(BerInput in, Names names) {
        return names.digitMap(in.fixed("digit map name", 2));
    }

    private static DigitMap value(BerInput in) {
        int outer = in.enter();
        OptionalInt[] timers = {OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()};
        Optional<String> body = Optional.empty();
        int last = -1;
        while (in.more()) {
            last = in.field(last);
            switch (last) {
                case 0, 1, 2 -> timers[last] = OptionalInt.of(in.number("timer", MOST));
                case 3 -> body = Optional.of(DigitMap.onOneLine(in.text()));
                case 4 -> timers[3] = OptionalInt.of(in.number("duration timer", MOST));
                default -> in.extension(last, 5);
            }
        }
        in.leave(outer);
        if (body.isEmpty()) {
            throw in.missing("pattern of a digit map");
        }
        return new DigitMap(timers[0], timers[1], timers[2], timers[3], body.get());
    }

    static void descriptor(BerOutput out, Names names, int identifier, DigitMapDescriptor map) {
        int mark = out.mark();
        if (map.value().isPresent()) {
            value(out, map.value().get());
        }
        if (map.name().isPresent()) {
            name(out, names, 0x80, map.name().get());
        }
        out.close(identifier, mark);
    }

    /** A map of an event; by value if it has one, since there is place for only one of the two. */
    static void ofEvent(BerOutput out, Names names, int identifier, DigitMapDescriptor map) {
        int mark = out.mark();
        if (map.value().isPresent()) {
            if (map.name().isPresent()) {
                throw new BerRefusal("a digit map of an event has a name and a value");
            }
            value(out, map.value().get());
        } else if (map.name().isPresent()) {
            name(out, names, 0x80, map.name().get());
        }
        out.close(identifier, mark);
    }

    static void name(BerOutput out, Names names, int identifier, String name) {
        out.fixed(identifier, names.digitMap(name), 2);
    }

    private static void value(BerOutput out, DigitMap map) {
        int mark = out.mark();
        timer(out, 0x84, map.duration());
        out.text(0x83, map.pattern(), "digit map");
        timer(out, 0x82, map.longTimer());
        timer(out, 0x81, map.shortTimer());
        timer(out, 0x80, map.start());
        out.close(0xA1, mark);
    }

    private static void timer(BerOutput out, int identifier, OptionalInt timer) {
        if (timer.isPresent()) {
            out.number(identifier, timer.getAsInt());
        }
    }
}
