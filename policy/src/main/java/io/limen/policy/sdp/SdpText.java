package io.limen.policy.sdp;

/** What text may be written into a session description. */
public final class SdpText {
    private SdpText() {}

    /** Whether the text stays inside one line. */
    public static boolean isLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == '\0') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is one visible ASCII word, such as a proto, a host or an attribute name without {@code :}. */
    public static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    static void requireLine(String text) {
        if (!isLine(text)) {
            throw new IllegalArgumentException("line break or NUL in a value of a session description");
        }
    }

    static void requireWord(String text) {
        if (!isWord(text)) {
            throw new IllegalArgumentException("not one visible word: `" + text.length() + " characters`");
        }
    }

    static void requireToken(String text) {
        requireWord(text);
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("colon in an attribute name: `" + text + "`");
        }
    }
}
