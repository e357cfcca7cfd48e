package io.limen.h248.packages;

import io.limen.h248.model.ParmValue;
import io.limen.h248.model.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether values are of the type that a package gives them (H.248.1 §12.1.2, B.3). */
final class ValueCheck {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}|0[xX][0-9A-Fa-f]{1,16}");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]{1,20})?");
    private static final Pattern OCTETS = Pattern.compile("([0-9A-Fa-f]{2})*");
    private static final Pattern BOOLEAN = Pattern.compile("(?i)on|off|true|false");
    private static final Pattern SIGNAL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*/[A-Za-z][A-Za-z0-9_-]*");

    private ValueCheck() {}

    /** What is wrong with a value; empty if nothing is. */
    static Optional<String> fault(ValueDefinition definition, ParmValue value) {
        return switch (value) {
            case ParmValue.Single single -> first(definition, List.of(single.value()));
            case ParmValue.OneOf oneOf -> first(definition, oneOf.values());
            case ParmValue.AllOf allOf ->
                definition.list() ? first(definition, allOf.values()) : Optional.of("is not a list");
            case ParmValue.Range range ->
                isNumber(definition)
                        ? first(definition, List.of(range.low(), range.high()))
                        : Optional.of("has no range, as it is not a number");
            case ParmValue.Relation relation ->
                isNumber(definition) || relation.operator() == ParmValue.Operator.NOT_EQUAL
                        ? first(definition, List.of(relation.value()))
                        : Optional.of("is neither less nor greater, as it is not a number");
        };
    }

    private static boolean isNumber(ValueDefinition definition) {
        return switch (definition.type()) {
            case INTEGER, DOUBLE, FRACTION -> true;
            case BOOLEAN, ENUMERATION, STRING, CHARACTER, OCTET_STRING, SIGNAL_NAME -> false;
        };
    }

    private static Optional<String> first(ValueDefinition definition, List<Value> values) {
        for (Value value : values) {
            boolean choose = value.text().equals("$") && !value.quoted();
            if (!choose && !fits(definition, value.text())) {
                return Optional.of("`" + value.text() + "` is not " + wanted(definition));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(ValueDefinition definition, String text) {
        return switch (definition.type()) {
            case INTEGER, DOUBLE -> inBounds(definition, text);
            case FRACTION -> FRACTION.matcher(text).matches();
            case BOOLEAN -> BOOLEAN.matcher(text).matches();
            case ENUMERATION -> definition.number(text).isPresent();
            case STRING -> true;
            case CHARACTER -> text.codePointCount(0, text.length()) == 1;
            case OCTET_STRING -> OCTETS.matcher(text).matches();
            case SIGNAL_NAME -> SIGNAL.matcher(text).matches();
        };
    }

    private static boolean inBounds(ValueDefinition definition, String text) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
        BigInteger number = hex ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
        return number.compareTo(BigInteger.valueOf(definition.low())) >= 0
                && number.compareTo(BigInteger.valueOf(definition.high())) <= 0;
    }

    private static String wanted(ValueDefinition definition) {
        return switch (definition.type()) {
            case INTEGER, DOUBLE -> "a number of " + definition.low() + " to " + definition.high();
            case FRACTION -> "a decimal fraction";
            case BOOLEAN -> "ON or OFF";
            case ENUMERATION ->
                "one of "
                        + String.join(
                                ", ",
                                definition.names().stream()
                                        .map(ValueDefinition.Named::name)
                                        .toList());
            case STRING -> "a string";
            case CHARACTER -> "a single character";
            case OCTET_STRING -> "a row of octets in hexadecimal digits";
            case SIGNAL_NAME -> "the name of a signal";
        };
    }
}
