package io.limen.policy.sdp;

/**
 * One line of a session description as it stood: type letter and value, without {@code =} and line end.
 *
 * @param type type letter, case matters
 * @param value what follows the {@code =}; never holds CR, LF or NUL, so that a value cannot become a second line
 */
public record SdpLine(char type, String value) {
    public SdpLine {
        SdpText.requireLine(value);
        if (type <= ' ' || type > '~' || type == '=') {
            throw new IllegalArgumentException("no type letter: " + (int) type);
        }
    }

    /** An attribute with a value, or a property attribute where the value is empty. */
    public static SdpLine attribute(String name, String value) {
        SdpText.requireToken(name);
        return new SdpLine('a', value.isEmpty() ? name : name + ':' + value);
    }

    /** Whether this is the attribute of that name; names are case sensitive (RFC 8866 §5.13). */
    public boolean isAttribute(String name) {
        return type == 'a'
                && value.startsWith(name)
                && (value.length() == name.length() || value.charAt(name.length()) == ':');
    }

    /** The name of an attribute line, the empty string for other lines. */
    public String attributeName() {
        int colon = value.indexOf(':');
        return type != 'a' ? "" : colon < 0 ? value : value.substring(0, colon);
    }

    /** The value of an attribute line, the empty string for property attributes and other lines. */
    public String attributeValue() {
        int colon = value.indexOf(':');
        return type != 'a' || colon < 0 ? "" : value.substring(colon + 1);
    }

    /** The line as written, without line end. */
    public String text() {
        return type + "=" + value;
    }
}
