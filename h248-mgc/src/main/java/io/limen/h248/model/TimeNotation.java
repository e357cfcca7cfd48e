package io.limen.h248.model;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time of the wire (H.248.1 §7.1.17): {@code yyyymmdd} and {@code hhmmssss}, the last two digits hundredths.
 *
 * @param date eight digits
 * @param time eight digits
 */
public record TimeNotation(String date, String time) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmssSS", Locale.ROOT);

    public TimeNotation {
        digits("date", date);
        digits("time", time);
    }

    /** The time in the zone the sender keeps, cut to hundredths. */
    public static TimeNotation of(LocalDateTime at) {
        return new TimeNotation(DATE.format(at), TIME.format(at));
    }

    /** The form of the wire, such as {@code 19990729T22000000}. */
    @Override
    public String toString() {
        return date + "T" + time;
    }

    private static void digits(String what, String text) {
        if (text.length() != 8 || !WireText.isDigits(text, 0, 8)) {
            throw new RefusedValueException(what + " must have eight digits");
        }
    }
}
