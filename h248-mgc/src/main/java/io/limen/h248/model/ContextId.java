package io.limen.h248.model;

/**
 * A ContextID (H.248.1 §6.2), 32 bits without sign; 0, 0xFFFFFFFE and 0xFFFFFFFF stand for NULL, CHOOSE and ALL.
 *
 * @param value the number as the binary encoding has it
 */
public record ContextId(long value) {
    /** Terminations that are not associated; {@code -} in text. */
    public static final ContextId NULL = new ContextId(0);

    /** The gateway makes a new context; {@code $} in text. */
    public static final ContextId CHOOSE = new ContextId(0xFFFF_FFFEL);

    /** Every context but NULL; {@code *} in text. */
    public static final ContextId ALL = new ContextId(0xFFFF_FFFFL);

    public ContextId {
        WireText.unsigned32("context id", value);
    }

    /** Whether this names one context of the gateway's, not NULL and no wildcard. */
    public boolean isSpecific() {
        return value != 0 && value < 0xFFFF_FFFEL;
    }

    /** The text form: {@code -}, {@code $}, {@code *} or decimal. */
    @Override
    public String toString() {
        if (value == 0) {
            return "-";
        }
        return value == 0xFFFF_FFFEL ? "$" : value == 0xFFFF_FFFFL ? "*" : Long.toString(value);
    }
}
