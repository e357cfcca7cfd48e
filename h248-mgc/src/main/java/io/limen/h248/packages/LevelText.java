package io.limen.h248.packages;

import java.util.OptionalLong;

/** Values of one level as text and back; a text is read only if writing its value gives the same text again. */
final class LevelText {
    private LevelText() {}

    /** The value that the characters from {@code from} to {@code to} stand for; empty if they cannot stand at this level. */
    static OptionalLong value(Level level, String text, int from, int to) {
        return switch (level) {
            case Level.Literal literal ->
                literal.text().length() == to - from && text.regionMatches(true, from, literal.text(), 0, to - from)
                        ? OptionalLong.of(literal.value())
                        : OptionalLong.empty();
            case Level.Field field ->
                switch (field.digits()) {
                    case DECIMAL -> decimal(field, text, from, to);
                    case HEXADECIMAL -> fixed(field, 4, text, from, to);
                    case BINARY -> fixed(field, 1, text, from, to);
                    case NAME -> name(field, text, from, to);
                };
        };
    }

    /** Appends the value of a level; says whether the level can have it. */
    static boolean append(Level level, long value, StringBuilder out) {
        switch (level) {
            case Level.Literal literal -> out.append(literal.text());
            case Level.Field field -> {
                switch (field.digits()) {
                    case DECIMAL -> out.append(Long.toUnsignedString(value));
                    case HEXADECIMAL -> appendFixed(value, 4, field.longest(), out);
                    case BINARY -> appendFixed(value, 1, field.longest(), out);
                    case NAME -> {
                        return appendName(value, field.longest(), out);
                    }
                }
            }
        }
        return true;
    }

    private static boolean appendName(long value, int most, StringBuilder out) {
        int from = out.length();
        boolean ended = false;
        for (int i = most - 1; i >= 0; i--) {
            char c = (char) ((value >>> (8 * i)) & 0xFF);
            ended |= c == 0;
            if (ended ? c != 0 : !isNameChar(c, out.length() == from)) {
                return false;
            }
            if (!ended) {
                out.append(c);
            }
        }
        return out.length() > from;
    }

    private static OptionalLong name(Level.Field field, String text, int from, int to) {
        int most = field.longest();
        if (to - from < 1 || to - from > most) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (!isNameChar(text.charAt(i), i == from)) {
                return OptionalLong.empty();
            }
            value = value << 8 | text.charAt(i);
        }
        return OptionalLong.of(value << (8 * (most - (to - from))));
    }

    private static boolean isNameChar(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-'));
    }

    private static void appendFixed(long value, int bitsPerDigit, int digits, StringBuilder out) {
        for (int i = digits - 1; i >= 0; i--) {
            out.append(Character.forDigit((int) (value >>> (i * bitsPerDigit)) & ((1 << bitsPerDigit) - 1), 16));
        }
    }

    private static OptionalLong decimal(Level.Field field, String text, int from, int to) {
        int digits = to - from;
        if (digits < 1 || digits > field.longest() || (digits > 1 && text.charAt(from) == '0')) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || overflows(value, digit)) {
                return OptionalLong.empty();
            }
            value = value * 10 + digit;
        }
        return Long.compareUnsigned(value, field.mask()) <= 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static boolean overflows(long value, int digit) {
        long most = Long.divideUnsigned(-1L - digit, 10);
        return Long.compareUnsigned(value, most) > 0;
    }

    private static OptionalLong fixed(Level.Field field, int bitsPerDigit, String text, int from, int to) {
        if (to - from != field.longest()) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 1 << bitsPerDigit) : -1;
            if (digit < 0) {
                return OptionalLong.empty();
            }
            value = value << bitsPerDigit | digit;
        }
        return (value & ~field.mask()) == 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
