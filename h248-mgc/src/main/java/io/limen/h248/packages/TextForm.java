package io.limen.h248.packages;

/** Which text form of H.248.1 Annex B Limen writes to a gateway. */
public enum TextForm {
    /** Long tokens, indented. */
    PRETTY,
    /** Short tokens, no spare blanks. */
    COMPACT,
    /** The form the gateway itself used last. */
    AS_PEER
}
