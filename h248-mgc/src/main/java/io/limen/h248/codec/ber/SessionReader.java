package io.limen.h248.codec.ber;

import io.limen.h248.model.SessionText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Local and Remote out of property groups (H.248.1 Annex C.11): a group is a session description, a property with one of the
 * tags of {@link SessionTags} a line of it. A further group that does not begin with {@code v=} gets such a line, which the
 * text encoding needs between descriptions. A property that is no line of a session description is kept as a line of its
 * own, {@code a=X-H248-property:} with eight digits of its name and its octets, and becomes the same property again.
 */
final class SessionReader {
    private static final byte[] CHOSEN = {'$'};

    private final BerInput in;
    private final ValueReader values;

    private byte[] lines = new byte[512];
    private int size;

    SessionReader(BerInput in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    /** A LocalRemoteDescriptor, whose identifier was read. */
    SessionText session() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("property groups");
        }
        int mark = in.lists().mark();
        boolean first = true;
        int groups = in.enter();
        for (int count = 1; in.more(); count++) {
            in.checkSessions(count);
            in.expectSequence();
            String group = group();
            if (!group.isEmpty()) {
                in.lists().add(first || group.startsWith("v=") ? group : "v=0\r\n" + group);
                first = false;
            }
        }
        in.leave(groups);
        while (in.more()) {
            in.extension(in.choice(), 1);
        }
        in.leave(outer);
        List<String> descriptions = in.lists().since(mark);
        return descriptions.isEmpty() ? SessionText.EMPTY : new SessionText(descriptions);
    }

    private String group() {
        int outer = in.enter();
        begin();
        while (in.more()) {
            in.expectSequence();
            line();
        }
        in.leave(outer);
        return text();
    }

    /** Begins a text of lines. */
    void begin() {
        size = 0;
    }

    /** The lines since the beginning. */
    String text() {
        return new String(lines, 0, size, StandardCharsets.UTF_8);
    }

    /** Adds a PropertyParm, whose identifier was read, as line. */
    void line() {
        int outer = in.enter();
        if (in.field(-1) != 0) {
            throw in.missing("property name");
        }
        int name = in.fixed("property name", 4);
        if (in.field(0) != 1) {
            throw in.missing("property value");
        }
        int inner = in.enter();
        char type = SessionTags.type(name);
        if (!in.more()) {
            chosen(name);
        }
        while (in.more()) {
            if (type == 0) {
                in.octetString();
                other(name, Hex.text(in.span(), in.spanFrom(), in.spanTo()));
            } else {
                int from = values.string();
                line(type, in.span(), from, in.spanTo());
            }
        }
        in.leave(inner);
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
        in.leave(outer);
    }

    /** Adds a line whose value is left to the gateway. */
    void chosen(int name) {
        char type = SessionTags.type(name);
        if (type == 0) {
            other(name, "$");
        } else {
            line(type, CHOSEN, 0, 1);
        }
    }

    private void other(int name, String value) {
        String line = SessionTags.OTHER.substring(2) + Hex.text(name) + " " + value;
        line('a', line.getBytes(StandardCharsets.US_ASCII), 0, line.length());
    }

    private void line(char type, byte[] from, int start, int end) {
        int length = end - start;
        if (lines.length - size < length + 4) {
            lines = Arrays.copyOf(lines, Math.max(lines.length * 2, size + length + 4));
        }
        lines[size++] = (byte) type;
        lines[size++] = '=';
        System.arraycopy(from, start, lines, size, length);
        size += length;
        lines[size++] = '\r';
        lines[size++] = '\n';
    }
}
