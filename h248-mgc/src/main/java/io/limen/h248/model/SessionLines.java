package io.limen.h248.model;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** Makes session descriptions of the bytes of a message: lines stripped of blanks, ended by CRLF, cut before each v= line. */
final class SessionLines {
    private final byte[] out;
    private int length;
    private int begin;
    private List<String> earlier = List.of();

    /** For so many bytes; a line has three or more with its end, to which a byte may be added. */
    SessionLines(int size) {
        out = new byte[size + size / 2 + 2];
    }

    void read(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
                at++;
            } else {
                at = line(bytes, at, to);
            }
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Takes a line over; returns where it ends. */
    private int line(byte[] bytes, int from, int to) {
        int start = length;
        int at = from;
        int put = length;
        while (at < to) {
            byte b = bytes[at];
            if (b == '\r' || b == '\n') {
                break;
            }
            if (b == '\\' && at + 1 < to && bytes[at + 1] == '}') {
                b = '}';
                at++;
            }
            out[put++] = b;
            at++;
        }
        while (out[put - 1] == ' ' || out[put - 1] == '\t') {
            put--;
        }
        check(start, put);
        if (start > begin && out[start] == 'v') {
            cut(start);
        }
        out[put] = '\r';
        out[put + 1] = '\n';
        length = put + 2;
        return at;
    }

    private void check(int start, int end) {
        int letter = out[start] | 0x20;
        boolean typed = letter >= 'a' && letter <= 'z' && end - start >= 2 && out[start + 1] == '=';
        if (!typed || (end - start == 2 && out[start] != 's')) {
            throw new RefusedValueException("session description holds a line that is not of the form x=value");
        }
    }

    private void cut(int end) {
        if (earlier.isEmpty()) {
            earlier = new ArrayList<>(4);
        }
        earlier.add(new String(out, begin, end - begin, StandardCharsets.UTF_8));
        begin = end;
    }

    Clean done() {
        String last = new String(out, begin, length - begin, StandardCharsets.UTF_8);
        if (earlier.isEmpty()) {
            return new Clean(List.of(last));
        }
        earlier.add(last);
        return new Clean(List.copyOf(earlier));
    }

    /** Session descriptions that need no look any more. */
    static final class Clean extends AbstractList<String> {
        private final List<String> texts;

        private Clean(List<String> texts) {
            this.texts = texts;
        }

        List<String> texts() {
            return texts;
        }

        @Override
        public String get(int index) {
            return texts.get(index);
        }

        @Override
        public int size() {
            return texts.size();
        }
    }
}
