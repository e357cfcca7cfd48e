package io.limen.h248.packages;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The type of a value, with the names of an enumeration or the bounds of a number.
 *
 * @param type what it holds
 * @param list whether it is a list of such values
 * @param names of an enumeration, with the numbers they have in binary; empty for other types
 * @param low least number; of no meaning for what is no number
 * @param high greatest number
 */
public record ValueDefinition(ValueType type, boolean list, List<Named> names, long low, long high) {
    /** A value of an enumeration. */
    public record Named(String name, int number) {}

    public ValueDefinition {
        names = List.copyOf(names);
        if (names.isEmpty() == (type == ValueType.ENUMERATION)) {
            throw new IllegalArgumentException("an enumeration names its values, no other type does");
        }
    }

    /** A value whose numbers are bounded by their type alone (H.248.1 §12.1.2). */
    public ValueDefinition(ValueType type, boolean list, List<Named> names) {
        this(
                type,
                list,
                names,
                type == ValueType.DOUBLE ? Long.MIN_VALUE : Integer.MIN_VALUE,
                type == ValueType.DOUBLE ? Long.MAX_VALUE : Integer.MAX_VALUE);
    }

    /** A single value of a type that needs no names. */
    public static ValueDefinition of(ValueType type) {
        return new ValueDefinition(type, false, List.of());
    }

    /** The number of a name, in any case of letters. */
    public OptionalInt number(String name) {
        for (Named named : names) {
            if (named.name().equalsIgnoreCase(name)) {
                return OptionalInt.of(named.number());
            }
        }
        return OptionalInt.empty();
    }

    /** The name of a number. */
    public Optional<String> name(int number) {
        for (Named named : names) {
            if (named.number() == number) {
                return Optional.of(named.name());
            }
        }
        return Optional.empty();
    }
}
