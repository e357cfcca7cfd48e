package io.limen.h248.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A digit map (H.248.1 §7.1.13) by name, by value or both.
 *
 * @param name of the map
 * @param value timers and pattern
 */
public record DigitMapDescriptor(Optional<String> name, Optional<DigitMap> value) implements Descriptor {
    public DigitMapDescriptor {
        name.ifPresent(n -> WireText.name("digit map name", n));
        if (name.isEmpty() && value.isEmpty()) {
            throw new IllegalArgumentException("a digit map has a name or a value");
        }
    }

    /**
     * Timers (0 to 99, seconds or tenths) and pattern.
     *
     * @param start T
     * @param shortTimer S
     * @param longTimer L
     * @param duration Z (v2)
     * @param pattern the digit strings as they are
     */
    public record DigitMap(
            OptionalInt start, OptionalInt shortTimer, OptionalInt longTimer, OptionalInt duration, String pattern) {
        public DigitMap {
            WireText.range("start timer", start.orElse(0), 0, 99);
            WireText.range("short timer", shortTimer.orElse(0), 0, 99);
            WireText.range("long timer", longTimer.orElse(0), 0, 99);
            WireText.range("duration timer", duration.orElse(0), 0, 99);
            WireText.digitMap(pattern);
        }

        /** Runs of blanks and line ends, which a peer may have kept from its text, become one blank, at the ends nothing. */
        public static String onOneLine(String text) {
            int plain = 0;
            while (plain < text.length() && text.charAt(plain) > ' ') {
                plain++;
            }
            if (plain == text.length()) {
                return text;
            }
            StringBuilder out = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
                if (!blank) {
                    out.append(c);
                } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            }
            return out.toString().stripTrailing();
        }
    }
}
