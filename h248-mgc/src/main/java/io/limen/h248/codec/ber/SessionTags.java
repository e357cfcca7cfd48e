package io.limen.h248.codec.ber;

/** Tags of the lines of a session description (H.248.1 Annex C.11); the package half of the name is zero. */
final class SessionTags {
    /** Begins the line that stands for a property that is none. */
    static final String OTHER = "a=X-H248-property:";

    private static final int FIRST = 0xB001;
    private static final String TYPES = "vosiuepcbzkatrm";

    private SessionTags() {}

    /** The type of a line; 0 if the name is of none. */
    static char type(int name) {
        int index = name - FIRST;
        return index >= 0 && index < TYPES.length() ? TYPES.charAt(index) : 0;
    }

    /** The name for a type of line; 0 if there is none. */
    static int name(char type) {
        int index = TYPES.indexOf(type);
        return index < 0 ? 0 : FIRST + index;
    }
}
