package io.limen.h248.codec.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Bytes of a message as it is written, with the signs and line ends of its form. */
final class Sink {
    private static final byte[] LINE_END = {'\r', '\n'};

    private final boolean pretty;
    private byte[] bytes = new byte[512];
    private int length;
    private int depth;

    Sink(boolean pretty) {
        this.pretty = pretty;
    }

    boolean pretty() {
        return pretty;
    }

    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }

    Sink put(Token token) {
        return put(pretty ? token.pretty() : token.compact());
    }

    Sink put(String text) {
        int chars = text.length();
        room(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                room(rest.length);
                System.arraycopy(rest, 0, bytes, length, rest.length);
                length += rest.length;
                return this;
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    Sink put(long number) {
        return put(Long.toString(number));
    }

    Sink put(char sign) {
        room(1);
        bytes[length++] = (byte) sign;
        return this;
    }

    /** The sign between a token and its value. */
    Sink eq() {
        return pretty ? put(" = ") : put('=');
    }

    /** A token with its value to follow. */
    Sink keyed(Token token) {
        return put(token).eq();
    }

    Sink open() {
        depth++;
        return (pretty ? put(" {") : put('{')).line();
    }

    Sink close() {
        depth--;
        return line().put('}');
    }

    Sink comma() {
        return put(',').line();
    }

    /** A new line in pretty form, nothing in compact form. */
    Sink line() {
        if (pretty) {
            lineEnd();
            room(depth);
            for (int i = 0; i < depth; i++) {
                bytes[length++] = '\t';
            }
        }
        return this;
    }

    /** A line end whatever the form. */
    Sink lineEnd() {
        room(2);
        bytes[length++] = LINE_END[0];
        bytes[length++] = LINE_END[1];
        return this;
    }

    /** Text in quotes; the model has seen to it that it holds none. */
    Sink quoted(String text) {
        return put('"').put(text).put('"');
    }

    /** Items with commas between them. */
    <T> Sink list(List<T> items, Consumer<T> writer) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                comma();
            }
            writer.accept(items.get(i));
        }
        return this;
    }

    /** Items in braces with commas between them. */
    <T> Sink braced(List<T> items, Consumer<T> writer) {
        return open().list(items, writer).close();
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
