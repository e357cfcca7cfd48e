package io.limen.h248.codec.ber;

import io.limen.h248.model.SessionText;
import java.util.ArrayList;
import java.util.List;

/**
 * Local and Remote out of property groups (H.248.1 Annex C.11): a group is a session description, a property with one of the
 * tags of {@link SessionTags} a line of it. A further group that does not begin with {@code v=} gets such a line, which the
 * text encoding needs between descriptions. A property that is no line of a session description is kept as a line of its
 * own, {@code a=X-H248-property:} with eight digits of its name and its octets, and becomes the same property again.
 */
final class SessionReader {
    private final BerInput in;
    private final ValueReader values;

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
        List<String> descriptions = new ArrayList<>(1);
        int groups = in.enter();
        while (in.more()) {
            in.expectSequence();
            String group = group();
            boolean further = !descriptions.isEmpty() && !group.isEmpty() && !group.startsWith("v=");
            descriptions.add(further ? "v=0\r\n" + group : group);
        }
        in.leave(groups);
        while (in.more()) {
            in.extension(in.choice(), 1);
        }
        in.leave(outer);
        return descriptions.isEmpty() ? SessionText.EMPTY : new SessionText(descriptions);
    }

    private String group() {
        int outer = in.enter();
        StringBuilder text = new StringBuilder(160);
        while (in.more()) {
            in.expectSequence();
            line(text);
        }
        in.leave(outer);
        return text.toString();
    }

    /** A PropertyParm, whose identifier was read, as line. */
    void line(StringBuilder into) {
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
            line(into, name, "$");
        }
        while (in.more()) {
            if (type == 0) {
                in.octetString();
                line(into, name, Hex.text(in.span(), in.spanFrom(), in.spanTo()));
            } else {
                line(into, name, values.string());
            }
        }
        in.leave(inner);
        while (in.more()) {
            in.extension(in.choice(), 2);
        }
        in.leave(outer);
    }

    static void line(StringBuilder into, int name, String value) {
        char type = SessionTags.type(name);
        if (type == 0) {
            into.append(SessionTags.OTHER).append(Hex.text(name)).append(' ').append(value);
        } else {
            into.append(type).append('=').append(value);
        }
        into.append("\r\n");
    }
}
