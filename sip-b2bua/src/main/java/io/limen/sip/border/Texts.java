package io.limen.sip.border;

import java.util.ArrayList;
import java.util.List;
import javax.sip.header.Header;
import javax.sip.message.Message;

/** Header values as text, taken apart where quotes and angle brackets allow it (RFC 3261 §7.3.1, §25.1). */
final class Texts {
    private Texts() {}

    /** The value of a header as the library writes it. */
    static String value(Header header) {
        String text = header.toString();
        return text.substring(text.indexOf(':') + 1).strip();
    }

    /** All values of a header, those of one line taken apart at commas. */
    static List<String> values(Message message, String name) {
        List<String> values = new ArrayList<>();
        var headers = message.getHeaders(name);
        while (headers.hasNext()) {
            split(value((Header) headers.next()), ',', values);
        }
        return values;
    }

    /** Parts of a text between separators that stand neither in quotes nor in angle brackets, without blank ones. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        split(text, separator, parts);
        return parts;
    }

    private static void split(String text, char separator, List<String> parts) {
        int begin = 0;
        boolean quoted = false;
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth = Math.max(0, depth - 1);
            } else if (c == separator && depth == 0) {
                part(text.substring(begin, at), parts);
                begin = at + 1;
            }
        }
        part(text.substring(Math.min(begin, text.length())), parts);
    }

    private static void part(String text, List<String> parts) {
        String part = text.strip();
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }
}
