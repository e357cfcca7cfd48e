package io.limen.h248.model;

import java.util.List;
import java.util.Optional;

/** The value side of a property or parameter (H.248.1 B.2 parmValue). */
public sealed interface ParmValue {
    /** Exactly this value. */
    record Single(Value value) implements ParmValue {}

    /** One of these, {@code {a,b}}. */
    record OneOf(List<Value> values) implements ParmValue {
        public OneOf {
            values = WireText.some("a list of values", values);
        }
    }

    /** All of these, the sub-list {@code [a,b]}. */
    record AllOf(List<Value> values) implements ParmValue {
        public AllOf {
            values = WireText.some("a list of values", values);
        }
    }

    /** From low to high, {@code [a:b]}. */
    record Range(Value low, Value high) implements ParmValue {}

    /** Not, less or greater than a value. */
    record Relation(Operator operator, Value value) implements ParmValue {}

    /** Relations to a value. */
    enum Operator {
        NOT_EQUAL('#'),
        LESS('<'),
        GREATER('>');

        private final char sign;

        Operator(char sign) {
            this.sign = sign;
        }

        public char sign() {
            return sign;
        }
    }

    /** The text if this is a single value. */
    default Optional<String> singleText() {
        return switch (this) {
            case Single(Value value) -> Optional.of(value.text());
            case OneOf o -> Optional.empty();
            case AllOf a -> Optional.empty();
            case Range r -> Optional.empty();
            case Relation r -> Optional.empty();
        };
    }
}
