package io.limen.h248.model;

/**
 * A value of a property or parameter as text (H.248.1 B.2). What the text means is for the package to say.
 *
 * @param text without double quotes and control characters
 * @param quoted whether it is written in quotes; strings always are
 */
public record Value(String text, boolean quoted) {
    public Value {
        if (quoted) {
            WireText.quotable("value", text);
        } else if (!WireText.isSafe(text)) {
            throw new RefusedValueException("a value without quotes holds a character that needs them");
        }
    }

    /** A number, enumeration or Boolean; in quotes only if its characters ask for it. */
    public static Value of(String text) {
        return new Value(text, !WireText.isSafe(text));
    }

    /** A string, always in quotes. */
    public static Value string(String text) {
        return new Value(text, true);
    }

    public static Value of(long number) {
        return new Value(Long.toString(number), false);
    }

    /** {@code ON} or {@code OFF}. */
    public static Value of(boolean on) {
        return new Value(on ? "ON" : "OFF", false);
    }
}
