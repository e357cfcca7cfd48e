package io.limen.h248.model;

import java.util.List;

/** Character classes of H.248.1 Annex B, checked where a text enters the model. */
final class WireText {
    private static final int PATH = 1;
    private static final int NAME = 2;
    private static final int SAFE = 4;
    private static final int IN_DIGIT_MAP = 8;
    private static final byte[] CLASSES = new byte[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            boolean letterOrDigit = c <= '9' || (c >= 'A' && c <= 'Z') || c >= 'a';
            CLASSES[c] = letterOrDigit ? (byte) (PATH | NAME | SAFE) : 0;
        }
        for (char c = ' '; c <= '~'; c++) {
            CLASSES[c] |= "{};\",:".indexOf(c) < 0 ? (byte) IN_DIGIT_MAP : 0;
        }
        enter("_/*$@.-", PATH);
        enter("_-*", NAME);
        enter("+-&!_/'?@^`~*$\\()%|.", SAFE);
    }

    private WireText() {}

    /** Checks a pathNAME, package item or device name: at most {@code max} characters, none of which can end a token. */
    static String path(String what, String text, int max) {
        if (text.isEmpty() || text.length() > max) {
            throw new RefusedValueException(what + " must have 1 to " + max + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (isNot(text.charAt(i), PATH)) {
                throw new RefusedValueException(what + " holds a character that is not allowed at " + i);
            }
        }
        return text;
    }

    /** Checks a NAME of parameters, packages and the like: letters, digits, underscore and, tolerantly, hyphen. */
    static String name(String what, String text) {
        if (text.isEmpty() || text.length() > 64) {
            throw new RefusedValueException(what + " must have 1 to 64 characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (isNot(text.charAt(i), NAME)) {
                throw new RefusedValueException(what + " holds a character that is not allowed at " + i);
            }
        }
        return text;
    }

    /** Whether every character is a SafeChar, so that the text can be written without quotes. */
    static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isNot(text.charAt(i), SAFE)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A copy of a list that must hold something, since its braces may not be empty. */
    static <T> List<T> some(String what, List<T> list) {
        if (list.isEmpty()) {
            throw new RefusedValueException(what + " must not be empty");
        }
        return List.copyOf(list);
    }

    /** Checks the pattern of a digit map: printable, and nothing that ends it or stands for something else. */
    static String digitMap(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isNot(text.charAt(i), IN_DIGIT_MAP)) {
                throw new RefusedValueException("a digit map holds a character that is not allowed at " + i);
            }
        }
        return text;
    }

    /** Checks that a text can stand inside quotes: no double quote, no control character but tab. */
    static String quotable(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || (c < ' ' && c != '\t') || c == 0x7F) {
                throw new RefusedValueException(what + " holds a quote or control character at " + i);
            }
        }
        return text;
    }

    static int range(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new RefusedValueException(what + " must be within " + low + " and " + high);
        }
        return value;
    }

    static long unsigned32(String what, long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new RefusedValueException(what + " must fit 32 bits without sign");
        }
        return value;
    }

    /** A hash that is the same for every case of the letters; makes no other text. */
    static int caselessHash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        return hash;
    }

    static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    private static void enter(String chars, int kind) {
        for (int i = 0; i < chars.length(); i++) {
            CLASSES[chars.charAt(i)] |= (byte) kind;
        }
    }

    private static boolean isNot(char c, int kind) {
        return c >= 128 || (CLASSES[c] & kind) == 0;
    }
}
