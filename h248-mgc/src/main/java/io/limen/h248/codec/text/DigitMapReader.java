package io.limen.h248.codec.text;

import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.model.DigitMapDescriptor;
import io.limen.h248.model.DigitMapDescriptor.DigitMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Digit maps (H.248.1 §7.1.13). */
final class DigitMapReader {
    private static final String TIMERS = "TSLZ";

    private final Scanner in;

    DigitMapReader(Scanner in) {
        this.in = in;
    }

    /** From behind the token on. Erlang/OTP leaves the sign out before a value in an event. */
    DigitMapDescriptor digitMap() {
        if (in.peek() != '{') {
            in.expect('=');
        }
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
        String text = DigitMap.onOneLine(in.raw());
        OptionalInt[] timers = new OptionalInt[TIMERS.length()];
        Arrays.fill(timers, OptionalInt.empty());
        int at = 0;
        while (at + 2 < text.length() && text.charAt(at + 1) == ':') {
            int timer = TIMERS.indexOf(Character.toUpperCase(text.charAt(at)));
            int end = afterDigits(text, afterBlank(text, at + 2));
            int comma = afterBlank(text, end);
            if (timer < 0 || timers[timer].isPresent()) {
                throw new ReadFault(from, "a timer of a digit map is none of T, S, L and Z, or is there twice");
            }
            timers[timer] = number(text.substring(at + 2, end).strip());
            if (timers[timer].isEmpty() || comma >= text.length() || text.charAt(comma) != ',') {
                throw new ReadFault(from, "a timer of a digit map is not a number of one or two digits");
            }
            at = afterBlank(text, comma + 1);
        }
        return new DigitMap(timers[0], timers[1], timers[2], timers[3], text.substring(at));
    }

    private static int afterBlank(String text, int from) {
        return from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static OptionalInt number(String digits) {
        boolean fits = digits.length() == 1 || digits.length() == 2;
        return fits ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
