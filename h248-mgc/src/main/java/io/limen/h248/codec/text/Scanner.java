package io.limen.h248.codec.text;

import io.limen.h248.codec.reading.FaultSource;
import io.limen.h248.codec.reading.Gathered;
import io.limen.h248.codec.reading.ReadFault;
import io.limen.h248.codec.reading.ReadLimits;
import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.SessionText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Words, signs and raw text of a message (H.248.1 B.2), with a position that only goes forward. A word is a run of SafeChars
 * and is not copied unless asked for.
 * Longer than other classes, as the position and the word are the state of all of it.
 */
final class Scanner implements FaultSource {
    private static final int SHOWN = 64;
    private static final byte[] NOTHING = {};
    private static final byte BLANK = 2;
    private static final byte SAFE = 1;
    private static final byte[] CLASSES = new byte[256];

    static {
        for (char c = '0'; c <= '9'; c++) {
            CLASSES[c] = SAFE;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            CLASSES[c] = SAFE;
            CLASSES[c - 32] = SAFE;
        }
        for (char c : "+-&!_/'?@^`~*$\\()%|.".toCharArray()) {
            CLASSES[c] = SAFE;
        }
        for (char c : " \t\r\n".toCharArray()) {
            CLASSES[c] = BLANK;
        }
    }

    private final Gathered lists = new Gathered(this);
    private byte[] bytes = NOTHING;
    private int nesting;
    private int mostSessions;
    private int position;
    private int depth;
    private int wordFrom;
    private int wordTo;

    /** Begins with the first byte of a message. */
    void start(byte[] message, ReadLimits limits) {
        bytes = message;
        nesting = limits.nesting();
        mostSessions = limits.sessions();
        lists.start(limits.items());
        position = 0;
        depth = 0;
        wordFrom = 0;
        wordTo = 0;
    }

    /** Lets go of the message. */
    void release() {
        bytes = NOTHING;
        lists.clear();
    }

    /** Where the items of lists wait. */
    Gathered lists() {
        return lists;
    }

    int position() {
        return position;
    }

    @Override
    public ReadFault fault(String reason) {
        return new ReadFault(position, reason);
    }

    /** A fault at the word read last. */
    ReadFault faultAtWord(String reason) {
        return new ReadFault(wordFrom, reason);
    }

    /** A fault at the word read last that is more than bad syntax. */
    ReadFault faultAtWord(ErrorCode code, String reason) {
        return new ReadFault(wordFrom, reason, code);
    }

    /** The next byte that is no blank, line end or comment, or -1 at the end. */
    int peek() {
        byte[] in = bytes;
        int at = position;
        while (at < in.length) {
            int b = in[at] & 0xFF;
            if (CLASSES[b] == BLANK) {
                at++;
            } else if (b == ';') {
                at = afterComment(in, at);
            } else {
                position = at;
                return b;
            }
        }
        position = at;
        return -1;
    }

    private static int afterComment(byte[] in, int from) {
        int at = from;
        while (at < in.length && in[at] != '\n' && in[at] != '\r') {
            at++;
        }
        return at;
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
        byte[] in = bytes;
        int from = position;
        int at = from;
        while (at < in.length && CLASSES[in[at] & 0xFF] == SAFE) {
            at++;
        }
        if (at == from) {
            throw fault("word expected, " + found());
        }
        wordFrom = from;
        wordTo = at;
        position = at;
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

    /** Which token a part of the word read last is. */
    Token partToken(int from, int to) {
        return Token.of(bytes, wordFrom + from, wordFrom + to);
    }

    /** The word read last. */
    String text() {
        return new String(bytes, wordFrom, wordTo - wordFrom, StandardCharsets.ISO_8859_1);
    }

    /** Whether the word read last is just this sign. */
    boolean wordIs(char sign) {
        return wordTo - wordFrom == 1 && bytes[wordFrom] == sign;
    }

    int wordLength() {
        return wordTo - wordFrom;
    }

    /** Where a sign stands in the word read last, counted from its beginning; -1 if it does not. */
    int indexInWord(char sign) {
        for (int i = wordFrom; i < wordTo; i++) {
            if (bytes[i] == sign) {
                return i - wordFrom;
            }
        }
        return -1;
    }

    /** The word read last in back-quotes, for reasons; of a long one its beginning. */
    String shown() {
        boolean whole = wordTo - wordFrom <= SHOWN;
        return whole ? "`" + text() + "`" : "`" + text(0, SHOWN) + "...`";
    }

    /** A part of the word read last. */
    String text(int from, int to) {
        return new String(bytes, wordFrom + from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** What was made of the word read last before, or null. */
    <T> @Nullable T known(WordCache<T> cache) {
        return cache.get(bytes, wordFrom, wordTo);
    }

    /** Keeps what was made of the word read last. */
    <T> T keep(WordCache<T> cache, T made) {
        return cache.put(bytes, wordFrom, wordTo, made);
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

    /** A part of the word read last as a decimal number; -1 if it is none, or beyond the limit. */
    long partNumber(int from, int to, long most) {
        long value = from < to ? 0 : -1;
        for (int i = wordFrom + from; i < wordFrom + to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
            if (value > most) {
                return -1;
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
            throw new ReadFault(from - 1, "quotes are not closed");
        }
        return new String(bytes, from, position++ - from, StandardCharsets.UTF_8);
    }

    /** Reads raw text up to, and with, the closing brace that no backslash precedes. */
    String raw() {
        int from = position;
        int to = endOfRaw();
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : text.replace("\\}", "}");
    }

    /** Reads session descriptions up to, and with, the closing brace that no backslash precedes. */
    SessionText sessions() {
        int from = position;
        int to = endOfRaw();
        try {
            SessionText text = SessionText.ofWire(bytes, from, to);
            if (text.descriptions().size() > mostSessions) {
                throw new ReadFault(from, "descriptor holds more than " + mostSessions + " session descriptions");
            }
            return text;
        } catch (IllegalArgumentException refused) {
            throw new ReadFault(from, String.valueOf(refused.getMessage()));
        }
    }

    private int endOfRaw() {
        byte[] in = bytes;
        int at = position;
        while (at < in.length && in[at] != '}') {
            at += in[at] == '\\' && at + 1 < in.length && in[at + 1] == '}' ? 2 : 1;
        }
        if (at >= in.length) {
            throw new ReadFault(position, "braces are not closed");
        }
        position = at;
        close();
        return at;
    }

    /** Reads bytes as they are up to one that ends an mId, and makes a word of them. */
    void mid() {
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
            wordTo = position;
        } else {
            word();
        }
        wordFrom = from;
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
