package io.limen.h248.codec.ber;

import io.limen.h248.model.Value;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.ValueDefinition;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Values of package elements into their OCTET STRING (H.248.1 Annex A): as element of BER of their own type, or, for a
 * dialect that does not wrap, as the characters of their canonical text. A value that does not fit the type that the registry
 * has for it is wrapped as IA5String, which tells the reader that it is text.
 */
final class ValueWriter {
    private final BerOutput out;
    private final boolean wrapping;

    ValueWriter(BerOutput out, Wrapping wrapping) {
        this.out = out;
        this.wrapping = wrapping == Wrapping.DOUBLE;
    }

    /** The OCTET STRING of a value. */
    void value(Value value, ValueDefinition type, boolean known) {
        int mark = out.mark();
        contents(value, type, known);
        out.close(0x04, mark);
    }

    /** What the OCTET STRING of a value holds. */
    void contents(Value value, ValueDefinition type, boolean known) {
        if (!wrapping) {
            bare(value, type, known);
        } else if (known) {
            typed(value, type);
        } else {
            untyped(value);
        }
    }

    /** The OCTET STRING of a part of a text, which stands for a string. */
    void string(String value, int from, int to) {
        int mark = out.mark();
        if (wrapping) {
            text(value, from, to);
        } else {
            out.chars(value, from, to);
        }
        out.close(0x04, mark);
    }

    private void bare(Value value, ValueDefinition type, boolean known) {
        Value canonical = known ? ValueText.canonical(type, value) : value;
        boolean quotes = !known && value.quoted();
        if (quotes) {
            out.octet('"');
        }
        out.chars(canonical.text(), 0, canonical.text().length());
        if (quotes) {
            out.octet('"');
        }
    }

    private void typed(Value value, ValueDefinition type) {
        String text = value.text();
        switch (type.type()) {
            case INTEGER, DOUBLE -> {
                OptionalLong number = ValueText.number(text);
                if (number.isPresent()) {
                    out.number(0x02, number.getAsLong());
                } else {
                    text(text, 0, text.length());
                }
            }
            case ENUMERATION -> {
                OptionalInt number = ValueText.enumeration(type, text);
                if (number.isPresent()) {
                    out.number(0x0A, number.getAsInt());
                } else {
                    text(text, 0, text.length());
                }
            }
            case BOOLEAN -> {
                Optional<Boolean> on = ValueText.onOff(text);
                if (on.isPresent()) {
                    out.bool(0x01, on.get());
                } else {
                    text(text, 0, text.length());
                }
            }
            case STRING, CHARACTER -> text(text, 0, text.length());
            case OCTET_STRING -> octets(text);
        }
    }

    private void octets(String text) {
        Optional<byte[]> octets = ValueText.octets(text);
        if (octets.isPresent()) {
            out.string(0x04, octets.get());
        } else {
            text(text, 0, text.length());
        }
    }

    /** By the spelling that {@link ValueReader} gives to values of unknown type. */
    private void untyped(Value value) {
        String text = value.text();
        Optional<Boolean> on = text.equals("ON") || text.equals("OFF") ? ValueText.onOff(text) : Optional.empty();
        boolean enumerated = text.startsWith(ValueReader.ENUM);
        OptionalLong number = ValueText.number(enumerated ? text.substring(ValueReader.ENUM.length()) : text);
        boolean marked = text.startsWith("0x");
        if (value.quoted()) {
            text(text, 0, text.length());
        } else if (on.isPresent()) {
            out.bool(0x01, on.get());
        } else if (marked) {
            octets(text);
        } else if (number.isPresent()) {
            out.number(enumerated ? 0x0A : 0x02, number.getAsLong());
        } else {
            text(text, 0, text.length());
        }
    }

    private void text(String text, int from, int to) {
        int mark = out.mark();
        boolean ascii = out.chars(text, from, to);
        out.close(ascii ? 0x16 : 0x0C, mark);
    }
}
