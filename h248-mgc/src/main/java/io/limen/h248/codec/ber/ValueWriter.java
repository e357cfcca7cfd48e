package io.limen.h248.codec.ber;

import io.limen.h248.model.ItemName;
import io.limen.h248.model.Value;
import io.limen.h248.packages.BinaryDialect.Wrapping;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.ValueDefinition;
import io.limen.h248.packages.ValueType;
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
    private final Names names;
    private final boolean wrapping;

    ValueWriter(BerOutput out, Names names, Wrapping wrapping) {
        this.out = out;
        this.names = names;
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
        String text = known ? ValueText.canonical(type, value).text() : value.text();
        boolean quotes = !known && value.quoted();
        if (quotes) {
            out.octet('"');
        }
        boolean ascii = out.chars(text, 0, text.length());
        boolean string = type.type() == ValueType.STRING || type.type() == ValueType.CHARACTER;
        if (!ascii && known && !string) {
            throw new BerRefusal("a value that is no string holds a character beyond ascii");
        }
        if (quotes) {
            out.octet('"');
        }
    }

    private void typed(Value value, ValueDefinition type) {
        String text = value.text();
        boolean written = switch (type.type()) {
            case INTEGER, DOUBLE -> number(0x02, ValueText.number(text));
            case FRACTION -> number(0x02, Fraction.parse(text));
            case ENUMERATION -> enumeration(ValueText.enumeration(type, text));
            case BOOLEAN -> bool(ValueText.onOff(text));
            case STRING, CHARACTER -> false;
            case OCTET_STRING -> octets(ValueText.octets(text));
            case SIGNAL_NAME -> signal(text);
        };
        if (!written) {
            text(text, 0, text.length());
        }
    }

    private boolean number(int identifier, OptionalLong number) {
        if (number.isPresent()) {
            out.number(identifier, number.getAsLong());
        }
        return number.isPresent();
    }

    private boolean enumeration(OptionalInt number) {
        if (number.isPresent()) {
            out.number(0x0A, number.getAsInt());
        }
        return number.isPresent();
    }

    private boolean bool(Optional<Boolean> on) {
        if (on.isPresent()) {
            out.bool(0x01, on.get());
        }
        return on.isPresent();
    }

    private boolean octets(Optional<byte[]> octets) {
        if (octets.isPresent()) {
            out.string(0x04, octets.get());
        }
        return octets.isPresent();
    }

    private boolean signal(String text) {
        boolean name = isItemName(text);
        if (name) {
            out.fixed(0x04, names.item(ItemKind.SIGNAL, ItemName.of(text)).number(), 4);
        }
        return name;
    }

    private static boolean isItemName(String text) {
        int slash = text.indexOf('/');
        boolean name = slash > 0 && slash <= 64 && slash < text.length() - 1 && text.length() - slash <= 65;
        for (int i = 0; name && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            name = letter || c == '_' || c == '-' || c == '*' || i == slash;
        }
        return name;
    }

    /** By the spelling that {@link ValueReader} gives to values of unknown type. */
    private void untyped(Value value) {
        String text = value.text();
        boolean written = false;
        if (!value.quoted()) {
            boolean enumerated = text.startsWith(ValueText.ENUM);
            if (text.equals("ON") || text.equals("OFF")) {
                written = bool(ValueText.onOff(text));
            } else if (text.startsWith("0x")) {
                written = octets(ValueText.octets(text));
            } else if (enumerated) {
                written = number(0x0A, ValueText.number(text.substring(ValueText.ENUM.length())));
            } else {
                written = number(0x02, ValueText.number(text));
            }
        }
        if (!written) {
            text(text, 0, text.length());
        }
    }

    private void text(String text, int from, int to) {
        int mark = out.mark();
        boolean ascii = out.chars(text, from, to);
        out.close(ascii ? 0x16 : 0x0C, mark);
    }
}
