package io.limen.h248.codec.ber;

import io.limen.h248.model.Value;
import io.limen.h248.packages.ItemKind;
import io.limen.h248.packages.ValueDefinition;
import io.limen.h248.packages.ValueType;
import java.nio.charset.StandardCharsets;

/**
 * Values of package elements out of their OCTET STRING (H.248.1 Annex A). Octets that are one whole element of BER, of a tag
 * that the type may have, are that element; all others are the value itself, as text or, where they hold control characters,
 * as number or octets. No text can be taken for an element, since every identifier that counts is a control character.
 *
 * <p>A value of an item that the registry lacks shows its type by its spelling: {@code 12} an INTEGER, {@code ON} a BOOLEAN,
 * {@code enum-3} an ENUMERATED, in quotes a string, {@code 0x0AFF} octets.
 */
final class ValueReader {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int ENUMERATED = 0x0A;
    private static final int UTF8 = 0x0C;
    private static final int IA5 = 0x16;

    private final BerInput in;
    private final Names names;

    ValueReader(BerInput in, Names names) {
        this.in = in;
        this.names = names;
    }

    /** The value of the octet string that comes next. */
    Value value(ValueDefinition type, boolean known) {
        in.octetString();
        return spanned(type, known);
    }

    /** The value of the string that was read last. */
    Value spanned(ValueDefinition type, boolean known) {
        byte[] octets = in.span();
        int from = in.spanFrom();
        int to = in.spanTo();
        int content = wrapped(octets, from, to);
        if (content > 0 && (!known || isOf(octets[from], type))) {
            Value value = element(octets, octets[from], content, to);
            return known ? typed(octets, octets[from], content, to, type, value) : value;
        }
        return known ? bare(octets, from, to, type) : bareUnknown(octets, from, to);
    }

    /** Where in the span of the octet string that comes next the characters of a string begin, wrapped or bare. */
    int string() {
        in.octetString();
        byte[] octets = in.span();
        int from = in.spanFrom();
        int content = wrapped(octets, from, in.spanTo());
        boolean string = content > 0 && (isString(octets[from]) || octets[from] == OCTETS);
        return string ? content : from;
    }

    /** The same as text. */
    String stringText() {
        int from = string();
        return text(in.span(), from, in.spanTo());
    }

    /** Where the contents begin if the octets are one primitive element of a type that values have; else 0. */
    private static int wrapped(byte[] octets, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int tag = octets[from];
        boolean simple =
                tag == INTEGER || tag == IA5 || tag == ENUMERATED || tag == BOOLEAN || tag == UTF8 || tag == OCTETS;
        if (!simple) {
            return 0;
        }
        int length = octets[from + 1];
        int at = from + 2;
        if (length < 0) {
            int count = length & 0x7F;
            if (count == 0 || count > 4 || to - at < count) {
                return 0;
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << 8) | (octets[at++] & 0xFF);
            }
        }
        return length == to - at ? at : 0;
    }

    /** Whether a value of the type may come as the element; as a string what did not fit its type may. */
    private static boolean isOf(int tag, ValueDefinition type) {
        boolean number = tag == INTEGER || tag == ENUMERATED;
        return isString(tag)
                || switch (type.type()) {
                    case INTEGER, DOUBLE, FRACTION, ENUMERATION -> number;
                    case BOOLEAN -> tag == BOOLEAN;
                    case STRING, CHARACTER, OCTET_STRING, SIGNAL_NAME -> tag == OCTETS;
                };
    }

    private static boolean isString(int tag) {
        return tag == IA5 || tag == UTF8;
    }

    private Value element(byte[] octets, int tag, int from, int to) {
        return switch (tag) {
            case BOOLEAN -> Value.of(to > from && octets[from] != 0);
            case INTEGER -> Value.of(in.signed(octets, from, to, "value"));
            case ENUMERATED -> Value.of(ValueText.ENUM + in.signed(octets, from, to, "value"));
            case OCTETS -> Value.of("0x" + Hex.text(octets, from, to));
            default -> Value.string(text(octets, from, to));
        };
    }

    private Value typed(byte[] octets, int tag, int from, int to, ValueDefinition type, Value untyped) {
        boolean text = type.type() == ValueType.STRING || type.type() == ValueType.CHARACTER;
        if (isString(tag)) {
            return text ? untyped : Value.of(untyped.text());
        }
        return switch (type.type()) {
            case INTEGER, DOUBLE -> Value.of(in.signed(octets, from, to, "value"));
            case FRACTION -> Value.of(Fraction.text(in.signed(octets, from, to, "value")));
            case ENUMERATION -> ValueText.enumerated(type, (int) in.signed(octets, from, to, "value"));
            case BOOLEAN -> untyped;
            case STRING, CHARACTER -> Value.string(text(octets, from, to));
            case OCTET_STRING -> octets(octets, from, to);
            case SIGNAL_NAME -> signal(octets, from, to);
        };
    }

    private Value bare(byte[] octets, int from, int to, ValueDefinition type) {
        if (isText(octets, from, to)) {
            String text = text(octets, from, to);
            return ValueText.canonical(type, Value.of(text));
        }
        return switch (type.type()) {
            case INTEGER, DOUBLE -> Value.of(in.signed(octets, from, to, "value"));
            case FRACTION -> Value.of(Fraction.text(in.signed(octets, from, to, "value")));
            case BOOLEAN -> Value.of(octets[to - 1] != 0);
            case ENUMERATION -> ValueText.enumerated(type, (int) in.signed(octets, from, to, "value"));
            case STRING, CHARACTER -> Value.string(text(octets, from, to));
            case OCTET_STRING -> octets(octets, from, to);
            case SIGNAL_NAME -> signal(octets, from, to);
        };
    }

    private Value signal(byte[] octets, int from, int to) {
        if (to - from != 4) {
            return octets(octets, from, to);
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            number = (number << 8) | (octets[i] & 0xFF);
        }
        return Value.of(names.item(ItemKind.SIGNAL, number).name().toString());
    }

    private static Value bareUnknown(byte[] octets, int from, int to) {
        if (isQuoted(octets, from, to)) {
            return Value.string(text(octets, from + 1, to - 1));
        }
        return isText(octets, from, to)
                ? ValueText.untyped(Value.of(text(octets, from, to)))
                : Value.of("0x" + Hex.text(octets, from, to));
    }

    private static boolean isQuoted(byte[] octets, int from, int to) {
        if (to - from < 2 || octets[from] != '"' || octets[to - 1] != '"') {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            int octet = octets[i];
            if ((octet >= 0 && octet < ' ' && octet != '\t') || octet == 0x7F || octet == '"') {
                return false;
            }
        }
        return true;
    }

    private static Value octets(byte[] octets, int from, int to) {
        return Value.of(Hex.text(octets, from, to));
    }

    private static boolean isText(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            int octet = octets[i];
            if ((octet < ' ' && octet != '\t') || octet == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.UTF_8);
    }
}
