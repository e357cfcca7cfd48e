package io.limen.h248.model;

import java.util.List;

/** Character classes of H.248.1 Annex B, checked where a text enters the model. */
final class WireText {
    private WireText() {}

    /** Checks a pathNAME, package item or device name: at most {@code max} characters, none of which can end a token. */
    static String path(String what, String text, int max) {
        if (text.isEmpty() || text.length() > max) {
            throw new IllegalArgumentException(what + " must have 1 to " + max + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPathChar(text.charAt(i))) {
                throw new IllegalArgumentException(what + " holds a character that is not allowed at " + i);
            }
        }
        return text;
    }

    /** Checks a NAME of parameters, packages and the like: letters, digits, underscore and, tolerantly, hyphen. */
    static String name(String what, String text) {
        if (text.isEmpty() || text.length() > 64) {
            throw new IllegalArgumentException(what + " must have 1 to 64 characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(isLetterOrDigit(c) || c == '_' || c == '-' || c == '*')) {
                throw new IllegalArgumentException(what + " holds a character that is not allowed at " + i);
            }
        }
        return text;
    }

    /** Whether every character is a SafeChar, so that the text can be written without quotes. */
    static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSafeChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A copy of a list that must hold something, since its braces may not be empty. */
    static <T> List<T> some(String what, List<T> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        return List.copyOf(list);
    }

    /** Checks that a text can stand inside quotes: no double quote, no control character but tab. */
    static String quotable(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || (c < ' ' && c != '\t') || c == 0x7F) {
                throw new IllegalArgumentException(what + " holds a quote or control character at " + i);
            }
        }
        return text;
    }

    static int range(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(what + " must be within " + low + " and " + high);
        }
        return value;
    }

    static long unsigned32(String what, long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(what + " must fit 32 bits without sign");
        }
        return value;
    }

    private static boolean isPathChar(char c) {
        return isLetterOrDigit(c) || c == '_' || c == '/' || c == '*' || c == '$' || c == '@' || c == '.' || c == '-';
    }

    private static boolean isSafeChar(char c) {
        return isLetterOrDigit(c) || "+-&!_/'?@^`~*$\\()%|.".indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
