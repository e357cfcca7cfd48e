package io.limen.h248.packages;

/** One level of the hierarchy that a TerminationID encodes (H.248.1 A.1): some bits, and the text they stand for. */
sealed interface Level {
    /** Number of bits, 1 to 64. */
    int bits();

    /** A level that is the same in every id of the layout. */
    record Literal(String text, int bits, long value) implements Level {}

    /** A level that counts. */
    record Field(String name, int bits, Digits digits) implements Level {}

    /** How a number is written. */
    enum Digits {
        /** Without leading zeros. */
        DECIMAL,
        /** In lower case, as many digits as the bits fill. */
        HEXADECIMAL,
        /** One digit a bit, the way Erlang's megaco application names levels. */
        BINARY,
        /** A letter, then letters, digits, underscores and hyphens: one octet each, the rest zero. */
        NAME
    }

    /** The largest value that fits, as bits. */
    default long mask() {
        return bits() == 64 ? -1L : (1L << bits()) - 1;
    }

    /** Most characters that the level takes. */
    default int longest() {
        return switch (this) {
            case Literal literal -> literal.text().length();
            case Field field ->
                switch (field.digits()) {
                    case DECIMAL -> Long.toUnsignedString(mask()).length();
                    case HEXADECIMAL -> (bits() + 3) / 4;
                    case BINARY -> bits();
                    case NAME -> bits() / 8;
                };
        };
    }
}
