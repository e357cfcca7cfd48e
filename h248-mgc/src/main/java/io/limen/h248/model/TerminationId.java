package io.limen.h248.model;

/**
 * A TerminationID (H.248.1 §6.2.2) in its text form, with {@code *} and {@code $} as ALL and CHOOSE, whole or for a part
 * of the path. Equal whatever the case of its letters, as Annex B is case-insensitive.
 *
 * @param text at most 64 characters
 */
public record TerminationId(String text) {
    /** The gateway itself. */
    public static final TerminationId ROOT = new TerminationId("ROOT");

    /** Every termination of the context. */
    public static final TerminationId ALL = new TerminationId("*");

    /** The gateway chooses freely. */
    public static final TerminationId CHOOSE = new TerminationId("$");

    public TerminationId {
        WireText.path("termination id", text, 64);
    }

    public boolean isRoot() {
        return text.equalsIgnoreCase("ROOT");
    }

    /** Whether the gateway is to choose the id or a part of it. */
    public boolean hasChoose() {
        return text.indexOf('$') >= 0;
    }

    /** Whether the id, or a part of it, stands for all. */
    public boolean hasAll() {
        return text.indexOf('*') >= 0;
    }

    /** Whether this names exactly one termination. */
    public boolean isSpecific() {
        return !hasChoose() && !hasAll();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminationId(String theirs) && theirs.equalsIgnoreCase(text);
    }

    @Override
    public int hashCode() {
        return WireText.caselessHash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
