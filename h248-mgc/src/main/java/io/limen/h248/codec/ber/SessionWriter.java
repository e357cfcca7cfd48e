package io.limen.h248.codec.ber;

import io.limen.h248.model.SessionText;
import java.util.List;
import java.util.Optional;

/** Local and Remote as property groups (H.248.1 Annex C.11), the reverse of {@link SessionReader}. */
final class SessionWriter {
    private final BerOutput out;
    private final ValueWriter values;

    SessionWriter(BerOutput out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    void session(int identifier, SessionText session) {
        int mark = out.mark();
        List<String> descriptions = session.descriptions();
        for (int i = descriptions.size() - 1; i >= 0; i--) {
            int group = out.mark();
            lines(descriptions.get(i), (text, from, to) -> property(0x30, text, from, to));
            out.close(0x30, group);
        }
        out.close(0xA0, mark);
        out.close(identifier, mark);
    }

    /** What is done with a line, from its first character to the one behind its last. */
    interface Line {
        void write(String text, int from, int to);
    }

    /** The lines from the last to the first. INVARIANT: each ends in CRLF, as SessionText sees to. */
    static void lines(String text, Line line) {
        int end = text.length() - 2;
        while (end > 0) {
            int from = text.lastIndexOf('\n', end) + 1;
            line.write(text, from, end);
            end = from - 2;
        }
    }

    /** The PropertyParm of a line. */
    void property(int identifier, String text, int from, int to) {
        int mark = out.mark();
        int name = name(text, from);
        if (text.startsWith(SessionTags.OTHER, from)) {
            other(text, from, to);
        } else {
            values.string(text, from + 2, to);
        }
        out.close(0xA1, mark);
        out.fixed(0x80, name, 4);
        out.close(identifier, mark);
    }

    /** The name of the property that a line stands for. */
    static int name(String text, int from) {
        if (text.startsWith(SessionTags.OTHER, from)) {
            int at = from + SessionTags.OTHER.length();
            Optional<byte[]> name = Hex.octets(text.substring(at, Math.min(text.length(), at + 8)), 0);
            if (name.isEmpty() || name.get().length != 4) {
                throw new BerRefusal("a property of Local or Remote has no name");
            }
            return Hex.number(name.get());
        }
        int name = SessionTags.name(text.charAt(from));
        if (name == 0) {
            throw new BerRefusal("a line of a session description of type `" + text.charAt(from) + "` has no tag");
        }
        return name;
    }

    private void other(String text, int from, int to) {
        int at = Math.min(to, from + SessionTags.OTHER.length() + 9);
        if (text.startsWith("$", at)) {
            return;
        }
        Optional<byte[]> octets = Hex.octets(text.substring(at, to), 0);
        if (octets.isEmpty()) {
            throw new BerRefusal("a property of Local or Remote has no octets");
        }
        out.string(0x04, octets.get());
    }
}
