package io.limen.h248.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Local or Remote: session descriptions as they are, in descending order of preference (H.248.1 §7.1.8). Each is text of
 * lines that end in CRLF; blanks around a line are not kept. None at all means: release what is held for this direction.
 *
 * @param descriptions raw session descriptions
 */
public record SessionText(List<String> descriptions) {
    /** The empty descriptor. */
    public static final SessionText EMPTY = new SessionText(List.of());

    public SessionText {
        descriptions = descriptions instanceof SessionLines.Clean clean ? clean.texts() : kept(descriptions);
    }

    private static List<String> kept(List<String> descriptions) {
        List<String> kept = new ArrayList<>(descriptions.size());
        for (String description : descriptions) {
            String text = isCanonical(description) ? description : canonical(description);
            if (!text.isEmpty()) {
                if (!kept.isEmpty() && !text.startsWith("v=")) {
                    throw new RefusedValueException("a further session description does not begin with v=");
                }
                kept.add(text);
            }
        }
        return List.copyOf(kept);
    }

    /**
     * The descriptions between two braces of a message, in one pass: the same as {@link #split} of the text, in which a
     * backslash stands before each closing brace. Throws if a line is none of a session description.
     *
     * @param bytes of the message, UTF-8
     * @param from first byte behind the opening brace
     * @param to the closing brace
     */
    public static SessionText ofWire(byte[] bytes, int from, int to) {
        SessionLines lines = new SessionLines(to - from);
        lines.read(bytes, from, to);
        return lines.isEmpty() ? EMPTY : new SessionText(lines.done());
    }

    /** One session description or several, whatever the line ends; the same as {@link #split}. */
    public static SessionText of(String text) {
        return split(text);
    }

    /** Cuts text into session descriptions: one begins at each {@code v=} line but the first line of all. */
    public static SessionText split(String text) {
        String all = canonical(text);
        int next = all.indexOf("\nv=");
        if (next < 0) {
            return new SessionText(List.of(all));
        }
        List<String> descriptions = new ArrayList<>(2);
        int from = 0;
        while (next >= 0) {
            descriptions.add(all.substring(from, next + 1));
            from = next + 1;
            next = all.indexOf("\nv=", from);
        }
        descriptions.add(all.substring(from));
        return new SessionText(descriptions);
    }

    /** The first description; empty text if there is none. */
    public String first() {
        return descriptions.isEmpty() ? "" : descriptions.getFirst();
    }

    /** All descriptions, one after the other. */
    public String joined() {
        return descriptions.size() == 1 ? descriptions.getFirst() : String.join("", descriptions);
    }

    /** Each line stripped of blanks and ended by CRLF; empty lines left out. */
    private static String canonical(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            int first = from;
            int last = end;
            while (first < last && isBlank(text.charAt(first))) {
                first++;
            }
            while (last > first && isBlank(text.charAt(last - 1))) {
                last--;
            }
            if (last > first) {
                checkLine(text, first, last);
                out.append(text, first, last).append("\r\n");
            }
            from = end + 1;
        }
        return out.toString();
    }

    /** Whether nothing of the text would change, so that it need not be built again. */
    private static boolean isCanonical(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\r', from);
            boolean ended = end > from && end + 1 < text.length() && text.charAt(end + 1) == '\n';
            if (!ended || isBlank(text.charAt(from)) || isBlank(text.charAt(end - 1)) || text.charAt(from) == '\n') {
                return false;
            }
            int feed = text.indexOf('\n', from);
            if (feed != end + 1) {
                return false;
            }
            checkLine(text, from, end);
            from = end + 2;
        }
        return true;
    }

    /** RFC 4566 §5 wants a value behind every type; only a session name is seen empty in the field. */
    private static void checkLine(String text, int from, int to) {
        char type = text.charAt(from);
        boolean letter = (type >= 'a' && type <= 'z') || (type >= 'A' && type <= 'Z');
        boolean typed = letter && to - from >= 2 && text.charAt(from + 1) == '=';
        if (!typed || (to - from == 2 && type != 's')) {
            throw new RefusedValueException("session description holds a line that is not of the form x=value");
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
