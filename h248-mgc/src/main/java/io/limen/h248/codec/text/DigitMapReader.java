package io.limen.h248.codec.text;

import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.DigitMapDescriptor.DigitMap;
import java.util.Optional;
import java.util.OptionalInt;

/** Digit maps (H.248.1 §7.1.13). */
final class DigitMapReader {
    private final Scanner in;

    DigitMapReader(Scanner in) {
        this.in = in;
    }

    /** From behind the token on. */
    DigitMapDescriptor digitMap() {
        in.expect('=');
        Optional<String> name = Optional.empty();
        if (in.peek() != '{') {
            in.word();
            name = Optional.of(in.text());
        }
        Optional<DigitMap> value = in.acceptOpen() ? Optional.of(map()) : Optional.empty();
        return new DigitMapDescriptor(name, value);
    }

    private DigitMap map() {
        int from = in.position();
        String rest = in.raw().replaceAll("\\s+", " ").strip();
        OptionalInt start = OptionalInt.empty();
        OptionalInt shortTimer = OptionalInt.empty();
        OptionalInt longTimer = OptionalInt.empty();
        OptionalInt duration = OptionalInt.empty();
        while (rest.length() > 2 && rest.charAt(1) == ':') {
            int comma = rest.indexOf(',');
            OptionalInt timer = comma < 0
                    ? OptionalInt.empty()
                    : timer(rest.substring(2, comma).strip());
            if (timer.isEmpty()) {
                throw new TextFault(from, "a timer of a digit map is not a number of one or two digits");
            }
            switch (Character.toUpperCase(rest.charAt(0))) {
                case 'T' -> start = timer;
                case 'S' -> shortTimer = timer;
                case 'L' -> longTimer = timer;
                case 'Z' -> duration = timer;
                default -> throw new TextFault(from, "a timer of a digit map is none of T, S, L and Z");
            }
            rest = rest.substring(comma + 1).strip();
        }
        return new DigitMap(start, shortTimer, longTimer, duration, rest);
    }

    private static OptionalInt timer(String digits) {
        boolean fits =
                (digits.length() == 1 || digits.length() == 2) && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
