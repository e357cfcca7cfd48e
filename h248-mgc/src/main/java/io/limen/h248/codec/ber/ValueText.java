package io.limen.h248.codec.ber;

import io.limen.h248.model.Value;
import io.limen.h248.packages.ValueDefinition;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The canonical text of a value: decimal integers, {@code ON} and {@code OFF}, names of enumerations as the registry spells
 * them, strings in quotes, octets as hexadecimal digits in upper case. A value that does not fit its type stays as it is.
 */
final class ValueText {
    private ValueText() {}

    static Value canonical(ValueDefinition type, Value value) {
        if (isChoose(value)) {
            return value;
        }
        return switch (type.type()) {
            case INTEGER, DOUBLE -> {
                OptionalLong number = number(value.text());
                yield number.isEmpty() ? value : Value.of(number.getAsLong());
            }
            case FRACTION -> {
                OptionalLong fraction = Fraction.parse(value.text());
                yield fraction.isEmpty() ? value : Value.of(Fraction.text(fraction.getAsLong()));
            }
            case BOOLEAN -> {
                Optional<Boolean> on = onOff(value.text());
                yield on.isEmpty() ? value : Value.of(on.get());
            }
            case ENUMERATION -> {
                OptionalInt number = enumeration(type, value.text());
                yield number.isEmpty() ? value : enumerated(type, number.getAsInt());
            }
            case STRING, CHARACTER -> value.quoted() ? value : Value.string(value.text());
            case OCTET_STRING -> {
                Optional<byte[]> octets = octets(value.text());
                yield octets.isEmpty() ? value : Hex.value(octets.get());
            }
            case SIGNAL_NAME -> value.quoted() ? Value.of(value.text()) : value;
        };
    }

    /** The bare {@code $}, which leaves the choice to the gateway. */
    static boolean isChoose(Value value) {
        return !value.quoted() && value.text().equals("$");
    }

    /** A decimal number, or a hexadecimal one after {@code 0x}, of up to 64 bits with sign. */
    static OptionalLong number(String text) {
        boolean hex = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
        boolean negative = !hex && text.length() > 1 && text.charAt(0) == '-';
        int radix = hex ? 16 : 10;
        int at = hex ? 2 : negative ? 1 : 0;
        if (at == text.length()) {
            return OptionalLong.empty();
        }
        long limit = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
        long value = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0 || value < limit / radix || value * radix < limit + digit) {
                return OptionalLong.empty();
            }
            value = value * radix - digit;
        }
        return OptionalLong.of(negative ? value : -value);
    }

    static Optional<Boolean> onOff(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "true" -> Optional.of(true);
            case "off", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The number of a name, or a number itself. */
    static OptionalInt enumeration(ValueDefinition type, String text) {
        OptionalInt named = type.number(text);
        if (named.isPresent()) {
            return named;
        }
        OptionalLong number = number(text);
        boolean fits = number.isPresent() && number.getAsLong() == (int) number.getAsLong();
        return fits ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** The name of a number, or, where there is none, the number in decimal digits. */
    static Value enumerated(ValueDefinition type, int number) {
        Optional<String> name = type.name(number);
        return name.isPresent() ? Value.of(name.get()) : Value.of(number);
    }

    /** Octets of pairs of hexadecimal digits, with or without {@code 0x}. */
    static Optional<byte[]> octets(String text) {
        boolean marked = text.length() >= 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
        return Hex.octets(text, marked ? 2 : 0);
    }
}
