package io.limen.h248.codec.text;

import io.limen.h248.model.TerminationId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes of a message as it is written, with the signs and line ends of its form. Used again for the next message, so that
 * a message costs no more memory than its own bytes.
 */
final class Sink {
    /** A buffer that one long message made grow beyond this is not kept. */
    private static final int KEPT = 1 << 16;

    private static final int FIRST = 2048;
    private static final int DEEPEST = 64;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] LINE = line(DEEPEST);
    private static final byte[] OPEN = {' ', '{'};
    private static final byte[] ESCAPED = {'\\', '}'};

    private final boolean pretty;
    private byte[] bytes = new byte[FIRST];
    private int length;
    private int depth;
    private boolean fresh;

    Sink(boolean pretty) {
        this.pretty = pretty;
    }

    private static byte[] line(int depth) {
        byte[] line = new byte[2 + depth];
        Arrays.fill(line, (byte) '\t');
        line[0] = '\r';
        line[1] = '\n';
        return line;
    }

    /** Forgets what was written before. */
    void start() {
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST];
        }
        length = 0;
        depth = 0;
        fresh = false;
    }

    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }

    Sink put(Token token) {
        return pretty ? put(token.pretty()) : shortWord(token.compactWord(), token.compactLength());
    }

    /** A token with its value to follow. */
    Sink keyed(Token token) {
        return pretty ? put(token.prettyKey()) : shortWord(token.compactKey(), token.compactLength() + 1);
    }

    /** A word of at most eight bytes, the first of them the lowest. */
    private Sink shortWord(long word, int wordLength) {
        room(8);
        LONG.set(bytes, length, word);
        length += wordLength;
        return this;
    }

    private Sink put(byte[] word) {
        room(word.length);
        System.arraycopy(word, 0, bytes, length, word.length);
        length += word.length;
        return this;
    }

    /** Text of which the model has seen to it that it holds ASCII only. */
    @SuppressWarnings(
            "deprecation") // drops the upper byte of each character, which is 0 here; nothing else copies in place
    Sink ascii(String text) {
        int chars = text.length();
        room(chars);
        text.getBytes(0, chars, bytes, length);
        length += chars;
        return this;
    }

    /** Any text, as UTF-8. */
    Sink put(String text) {
        int chars = text.length();
        room(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return put(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    /** Long text as UTF-8, with a backslash before each closing brace. */
    Sink escaped(String text) {
        int brace = text.indexOf('}');
        if (brace < 0) {
            return put(text.getBytes(StandardCharsets.UTF_8));
        }
        int from = 0;
        while (brace >= 0) {
            put(text.substring(from, brace)).put(ESCAPED);
            from = brace + 1;
            brace = text.indexOf('}', from);
        }
        return put(text.substring(from));
    }

    /** A decimal number without sign. */
    Sink put(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    Sink put(char sign) {
        room(1);
        bytes[length++] = (byte) sign;
        return this;
    }

    /** The sign between a token and its value. */
    Sink eq() {
        return pretty ? put(' ').put('=').put(' ') : put('=');
    }

    Sink open() {
        depth++;
        fresh = true;
        return (pretty ? put(OPEN) : put('{')).line();
    }

    /** An opening brace that stays on its line, as do those of error, digit map and session description. */
    Sink openInLine() {
        return pretty ? put(OPEN) : put('{');
    }

    Sink close() {
        depth--;
        fresh = false;
        return line().put('}');
    }

    /** An opening brace that {@link #closeSome} takes back if nothing follows it; returns where it stands. */
    int openSome() {
        int mark = length;
        open();
        return mark;
    }

    void closeSome(int mark) {
        if (fresh) {
            fresh = false;
            depth--;
            length = mark;
        } else {
            close();
        }
    }

    /** Comes before each part between braces: a comma, but for the first. */
    Sink next() {
        if (fresh) {
            fresh = false;
            return this;
        }
        return comma();
    }

    Sink comma() {
        return put(',').line();
    }

    /** A new line in pretty form, nothing in compact form. */
    Sink line() {
        if (pretty) {
            if (depth > DEEPEST) {
                return put(line(depth));
            }
            int more = 2 + depth;
            room(more);
            System.arraycopy(LINE, 0, bytes, length, more);
            length += more;
        }
        return this;
    }

    /** A line end whatever the form. */
    Sink lineEnd() {
        return put('\r').put('\n');
    }

    /** Text in quotes; the model has seen to it that it holds none. */
    Sink quoted(String text) {
        return put('"').put(text).put('"');
    }

    /** TerminationIDs with commas between them, all on one line. */
    Sink terminations(List<TerminationId> terminations) {
        for (int i = 0; i < terminations.size(); i++) {
            if (i > 0) {
                put(',');
            }
            ascii(terminations.get(i).text());
        }
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
