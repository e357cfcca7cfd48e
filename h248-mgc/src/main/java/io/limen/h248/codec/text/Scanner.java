package io.limen.h248.codec.text;

import java.nio.charset.StandardCharsets;

/**
 * Words, signs and raw text of a message (H.248.1 B.2), with a position that only goes forward. A word is a run of SafeChars
 * and is not copied unless asked for.
 */
final class Scanner {
    private static final boolean[] SAFE = new boolean[256];

    static {
        for (char c = '0'; c <= '9'; c++) {
            SAFE[c] = true;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            SAFE[c] = true;
            SAFE[c - 32] = true;
        }
        for (char c : "+-&!_/'?@^`~*$\\()%|.".toCharArray()) {
            SAFE[c] = true;
        }
    }

    private final byte[] bytes;
    private final int nesting;
    private int position;
    private int depth;
    private int wordFrom;
    private int wordTo;

    Scanner(byte[] bytes, int nesting) {
        this.bytes = bytes;
        this.nesting = nesting;
    }

    int position() {
        return position;
    }

    TextFault fault(String reason) {
        return new TextFault(position, reason);
    }

    /** A fault at the word read last. */
    TextFault faultAtWord(String reason) {
        return new TextFault(wordFrom, reason);
    }

    /** The next byte that is no blank, line end or comment, or -1 at the end. */
    int peek() {
        while (position < bytes.length) {
            byte b = bytes[position];
            if (b == ';') {
                skipComment();
            } else if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
                position++;
            } else {
                return b & 0xFF;
            }
        }
        return -1;
    }

    private void skipComment() {
        while (position < bytes.length && bytes[position] != '\n' && bytes[position] != '\r') {
            position++;
        }
    }

    boolean accept(char sign) {
        if (peek() != sign) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char sign) {
        if (!accept(sign)) {
            throw fault("`" + sign + "` expected, " + found());
        }
    }

    /** The opening brace. */
    void open() {
        expect('{');
        if (++depth > nesting) {
            throw fault("nesting is deeper than " + nesting);
        }
    }

    /** The opening brace, if it is next. */
    boolean acceptOpen() {
        if (peek() != '{') {
            return false;
        }
        open();
        return true;
    }

    /** The opening brace; with nothing in the braces the closing one as well, and then false. */
    boolean openSome() {
        open();
        if (peek() != '}') {
            return true;
        }
        close();
        return false;
    }

    void close() {
        expect('}');
        depth--;
    }

    /** Reads a word; there must be one. */
    void word() {
        peek();
        wordFrom = position;
        while (position < bytes.length && SAFE[bytes[position] & 0xFF]) {
            position++;
        }
        wordTo = position;
        if (wordFrom == wordTo) {
            throw fault("word expected, " + found());
        }
    }

    /** Reads a word and says which token it is. */
    Token token() {
        word();
        return wordToken();
    }

    /** Which token the word read last is. */
    Token wordToken() {
        return Token.of(bytes, wordFrom, wordTo);
    }

    /** The word read last. */
    String text() {
        return new String(bytes, wordFrom, wordTo - wordFrom, StandardCharsets.ISO_8859_1);
    }

    /** Takes a flag such as {@code O-} off the front of the word read last. */
    boolean cutFlag(char flag) {
        boolean there = wordTo - wordFrom > 2 && (bytes[wordFrom] & 0xDF) == flag && bytes[wordFrom + 1] == '-';
        if (there) {
            wordFrom += 2;
        }
        return there;
    }

    /** Reads a decimal number without sign up to a limit. */
    long number(String what, long most) {
        word();
        return wordNumber(what, most);
    }

    int smallNumber(String what, int most) {
        return (int) number(what, most);
    }

    /** The word read last as a decimal number. */
    long wordNumber(String what, long most) {
        long value = 0;
        for (int i = wordFrom; i < wordTo; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw faultAtWord(what + " must be a number");
            }
            value = value * 10 + digit;
            if (value > most) {
                throw faultAtWord(what + " must not exceed " + most);
            }
        }
        return value;
    }

    /** Whether the word read last is all digits. */
    boolean wordIsNumber() {
        for (int i = wordFrom; i < wordTo; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Reads what stands in double quotes. */
    String quoted() {
        expect('"');
        int from = position;
        while (position < bytes.length && bytes[position] != '"') {
            byte b = bytes[position];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7F) {
                throw fault("control character in quotes");
            }
            position++;
        }
        if (position >= bytes.length) {
            throw new TextFault(from - 1, "quotes are not closed");
        }
        return new String(bytes, from, position++ - from, StandardCharsets.UTF_8);
    }

    /** Reads raw text up to, and with, the closing brace that no backslash precedes. */
    String raw() {
        int from = position;
        boolean escaped = false;
        while (position < bytes.length && bytes[position] != '}') {
            boolean escape = bytes[position] == '\\' && position + 1 < bytes.length && bytes[position + 1] == '}';
            escaped |= escape;
            position += escape ? 2 : 1;
        }
        if (position >= bytes.length) {
            throw new TextFault(from, "braces are not closed");
        }
        String text = new String(bytes, from, position - from, StandardCharsets.UTF_8);
        close();
        return escaped ? text.replace("\\}", "}") : text;
    }

    /** Reads bytes as they are up to one that ends an mId. */
    String mid() {
        int next = peek();
        int from = position;
        char end = next == '[' ? ']' : next == '<' ? '>' : 0;
        if (end != 0) {
            while (position < bytes.length && bytes[position] != end) {
                position++;
            }
            position = Math.min(bytes.length, position + 1);
            if (position < bytes.length && bytes[position] == ':') {
                position++;
                word();
            }
        } else {
            word();
            if (wordTo - wordFrom == 3 && text().equalsIgnoreCase("MTP") && peek() == '{') {
                position++;
                word();
                String hex = text();
                expect('}');
                return "MTP{" + hex + "}";
            }
        }
        return new String(bytes, from, position - from, StandardCharsets.ISO_8859_1);
    }

    /** What stands at the position, for reasons. */
    String found() {
        if (position >= bytes.length) {
            return "message ends";
        }
        int b = bytes[position] & 0xFF;
        return b > ' ' && b < 0x7F ? "`" + (char) b + "` found" : "byte 0x" + Integer.toHexString(b) + " found";
    }
}
