package io.limen.h248.codec.ber;

import io.limen.h248.codec.reading.FaultSource;
import io.limen.h248.codec.reading.Gathered;
import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.codec.reading.ReadLimits;
import io.limen.h248.model.ErrorCode;
import java.nio.charset.StandardCharsets;

/**
 * Elements of BER (X.690 §8), in place and one after the other. A caller enters a constructed element, asks for its parts
 * while there are more, and leaves it. No length is believed before it is seen to fit the element around it, so that memory
 * and time stay in proportion to the octets that are there.
 */
final class BerInput implements FaultSource {
    /** Number of an element that no module of ours has: another class than context, or a number of 31 and more. */
    static final int FOREIGN = 1 << 20;

    private static final int INDEFINITE = -1;

    private static final byte[] NONE = {};

    private byte[] octets = NONE;
    private int nesting;
    private int pos;
    private int depth;
    private boolean constructed;
    private int sessions;
    private final Gathered lists = new Gathered(this);

    /** Where the element that is open ends, times two; plus one if its length is indefinite and this is the one around. */
    private int open;

    private byte[] span = NONE;
    private int spanFrom;
    private int spanTo;

    /** Begins with the first octet of a message. */
    void start(byte[] message, ReadLimits limits) {
        octets = message;
        nesting = 2 * limits.nesting();
        sessions = limits.sessions();
        lists.start(limits.items());
        pos = 0;
        depth = 0;
        open = message.length << 1;
    }

    /** Lets go of the message. */
    void release() {
        octets = NONE;
        span = NONE;
        lists.clear();
    }

    Gathered lists() {
        return lists;
    }

    /** Sees to the limit of session descriptions of one descriptor. */
    void checkSessions(int count) {
        if (count > sessions) {
            throw fault("Local or Remote holds more than " + sessions + " session descriptions");
        }
    }

    int position() {
        return pos;
    }

    @Override
    public ReadFault fault(String reason) {
        return new ReadFault(pos, reason);
    }

    /** Whether the open element has a further part. */
    boolean more() {
        if ((open & 1) == 0) {
            return pos < open >>> 1;
        }
        if (pos + 1 >= open >>> 1) {
            throw fault("contents of indefinite length do not end");
        }
        return octets[pos] != 0 || octets[pos + 1] != 0;
    }

    /** Whether the next part is of the context class. */
    boolean atTagged() {
        return more() && (octets[pos] & 0xC0) == 0x80;
    }

    /** Reads an identifier and gives its number, which must be higher than the last one of its sequence. */
    int field(int last) {
        int number = choice();
        if (number <= last && number < FOREIGN) {
            pos--;
            throw fault("element [" + number + "] is repeated or out of order");
        }
        return number;
    }

    /** Reads an identifier and gives its number within the context class. */
    int choice() {
        if (pos >= open >>> 1) {
            throw fault("element missing");
        }
        int identifier = octets[pos++];
        constructed = (identifier & 0x20) != 0;
        if ((identifier & 0x1F) == 0x1F) {
            restOfNumber();
            return FOREIGN;
        }
        return (identifier & 0xC0) == 0x80 ? identifier & 0x1F : FOREIGN + (identifier & 0xFF);
    }

    private void restOfNumber() {
        int octet;
        do {
            if (pos >= open >>> 1) {
                throw fault("identifier does not end");
            }
            octet = octets[pos++];
        } while (octet < 0);
    }

    /** Enters the element whose identifier was read; gives what {@link #leave} wants back. */
    int enter() {
        if (!constructed) {
            pos--;
            throw fault("element must be constructed");
        }
        if (++depth > nesting) {
            throw fault("nesting exceeds the limit of " + nesting);
        }
        int outer = open;
        int length = length();
        open = length == INDEFINITE ? outer | 1 : (pos + length) << 1;
        return outer;
    }

    /** Reads the identifier of a SEQUENCE or SEQUENCE OF that stands as element of a list. */
    void expectSequence() {
        if (pos >= open >>> 1 || octets[pos] != 0x30) {
            throw fault("sequence expected");
        }
        pos++;
        constructed = true;
    }

    /** Enters a SEQUENCE or SEQUENCE OF that stands as element of a list. */
    int enterSequence() {
        expectSequence();
        return enter();
    }

    /** Passes over an element that a module with an extension marker may have got since; any other is a fault. */
    void extension(int number, int known) {
        if (number < known) {
            pos--;
            throw fault("element [" + number + "] is not of this sequence");
        }
        skip();
    }

    /** Ends reading at an element that its sequence does not have and that cannot be passed over. */
    ReadFault foreign(String where, ErrorCode code) {
        return new ReadFault(pos - 1, "unknown element in " + where, code);
    }

    /** The same as bad syntax. */
    ReadFault foreign(String where) {
        return new ReadFault(pos - 1, "unknown element in " + where);
    }

    /** Ends reading where an element is missing. */
    ReadFault missing(String what) {
        return fault(what + " missing");
    }

    /** Leaves the open element, all of which must have been read. */
    void leave(int outer) {
        if (more()) {
            throw fault("element has more parts than it may");
        }
        if ((open & 1) != 0) {
            pos += 2;
        }
        depth--;
        open = outer;
    }

    /** A length that fits, or INDEFINITE. */
    private int length() {
        int limit = open >>> 1;
        if (pos >= limit) {
            throw fault("length missing");
        }
        int at = pos;
        int first = octets[pos++];
        if (first >= 0) {
            if (first > limit - pos) {
                throw new ReadFault(at, "length " + first + " exceeds what is left");
            }
            return first;
        }
        return first == -128 ? INDEFINITE : longLength(at, first & 0x7F, limit);
    }

    private int longLength(int at, int count, int limit) {
        if (count == 0x7F) {
            throw new ReadFault(at, "length begins with the reserved octet ff");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            if (pos >= limit) {
                throw new ReadFault(at, "length does not end");
            }
            length = (length << 8) | (octets[pos++] & 0xFF);
            if (length > limit) {
                throw new ReadFault(at, "length exceeds what is left");
            }
        }
        if (length > limit - pos) {
            throw new ReadFault(at, "length " + length + " exceeds what is left");
        }
        return length;
    }

    /** Passes over the element whose identifier was read. */
    void skip() {
        if (!constructed) {
            pos += primitiveLength();
            return;
        }
        int outer = enter();
        while (more()) {
            if ((open & 1) == 0) {
                pos = open >>> 1;
            } else {
                choice();
                skip();
            }
        }
        leave(outer);
    }

    /** Length of a primitive element, whose identifier was read. */
    private int primitiveLength() {
        int length = length();
        if (length == INDEFINITE) {
            pos--;
            throw fault("primitive element of indefinite length");
        }
        return length;
    }

    private int simpleLength(String what) {
        if (constructed) {
            pos--;
            throw fault(what + " must be primitive");
        }
        return primitiveLength();
    }

    /** An INTEGER or ENUMERATED without sign; four octets with the sign set are taken as the 32 bits some peers mean. */
    long unsigned(String what, long most) {
        int length = simpleLength(what);
        long value = signed(octets, pos, pos + length, what);
        if (value < 0 && length == 4) {
            value &= 0xFFFF_FFFFL;
        }
        if (value < 0 || value > most) {
            throw fault(what + " must be within 0 and " + most);
        }
        pos += length;
        return value;
    }

    int number(String what, int most) {
        return (int) unsigned(what, most);
    }

    /** Two's complement of up to eight octets, after leading octets that only repeat the sign. */
    long signed(byte[] from, int start, int end, String what) {
        int at = start;
        while (end - at > 8 && (from[at] == 0 || from[at] == -1) && (from[at] ^ from[at + 1]) >= 0) {
            at++;
        }
        if (end <= at || end - at > 8) {
            throw fault(what + " must have 1 to 8 octets");
        }
        long value = from[at++];
        while (at < end) {
            value = (value << 8) | (from[at++] & 0xFF);
        }
        return value;
    }

    boolean bool(String what) {
        if (simpleLength(what) != 1) {
            throw fault(what + " must have one octet");
        }
        return octets[pos++] != 0;
    }

    void nothing(String what) {
        if (simpleLength(what) != 0) {
            throw fault(what + " must be empty");
        }
    }

    /** The first bits of a BIT STRING, the first of all in bit 31. */
    int bits(String what) {
        int length = simpleLength(what);
        int unused = length == 0 ? 8 : octets[pos] & 0xFF;
        if (unused > 7 || (length == 1 && unused > 0)) {
            throw fault(what + " is no string of bits");
        }
        int bits = 0;
        for (int i = 1; i <= 4; i++) {
            bits = (bits << 8) | (i < length ? octets[pos + i] & 0xFF : 0);
        }
        if (length > 1 && length <= 5) {
            bits &= -1 << (8 * (5 - length) + unused);
        }
        pos += length;
        return bits;
    }

    /** A string as it stands or put together from its segments; {@link #span} and the two bounds then tell where it is. */
    void string() {
        if (!constructed) {
            int length = primitiveLength();
            span = octets;
            spanFrom = pos;
            spanTo = pos += length;
            return;
        }
        Segments segments = new Segments();
        segments(segments);
        span = segments.octets();
        spanFrom = 0;
        spanTo = segments.size();
    }

    private void segments(Segments into) {
        int outer = enter();
        while (more()) {
            int identifier = octets[pos];
            boolean string =
                    (identifier & ~0x20) == 0x04 || (identifier & ~0x20) == 0x16 || (identifier & ~0x20) == 0x0C;
            if (!string) {
                throw fault("segment of a string expected");
            }
            choice();
            if (constructed) {
                segments(into);
            } else {
                int length = primitiveLength();
                into.add(octets, pos, length);
                pos += length;
            }
        }
        leave(outer);
    }

    /** An element of a SEQUENCE OF OCTET STRING. */
    void octetString() {
        if (pos >= open >>> 1 || (octets[pos] & ~0x20) != 0x04) {
            throw fault("octet string expected");
        }
        constructed = (octets[pos++] & 0x20) != 0;
        string();
    }

    byte[] span() {
        return span;
    }

    int spanFrom() {
        return spanFrom;
    }

    int spanTo() {
        return spanTo;
    }

    /** An INTEGER or ENUMERATED that stands as element of a list. */
    long listed(int identifier, String what, long most) {
        if (pos >= open >>> 1 || octets[pos] != identifier) {
            throw fault(what + " expected");
        }
        pos++;
        constructed = false;
        return unsigned(what, most);
    }

    /** A string of at most four octets of one length, as number. */
    int fixed(String what, int size) {
        string();
        if (spanTo - spanFrom != size) {
            throw fault(what + " must have " + size + " octets");
        }
        int value = 0;
        for (int i = spanFrom; i < spanTo; i++) {
            value = (value << 8) | (span[i] & 0xFF);
        }
        return value;
    }

    /** A copy of a string. */
    byte[] copied(String what, int least, int most) {
        string();
        return spanned(what, least, most);
    }

    /** A copy of the string that was read last. */
    byte[] spanned(String what, int least, int most) {
        int size = spanTo - spanFrom;
        if (size < least || size > most) {
            throw fault(what + " must have " + least + " to " + most + " octets");
        }
        byte[] copy = new byte[size];
        System.arraycopy(span, spanFrom, copy, 0, size);
        return copy;
    }

    /** A text for people: UTF-8 or, where it is none, a character for each octet, so that nothing of it is lost. */
    String anyText() {
        String text = text();
        return text.indexOf('\uFFFD') < 0
                ? text
                : new String(span, spanFrom, spanTo - spanFrom, StandardCharsets.ISO_8859_1);
    }

    /** An IA5String; octets above 127, which it may not hold, are taken as UTF-8. */
    String text() {
        string();
        return new String(span, spanFrom, spanTo - spanFrom, StandardCharsets.UTF_8);
    }
}
