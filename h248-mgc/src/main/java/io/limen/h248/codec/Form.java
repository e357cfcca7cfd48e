package io.limen.h248.codec;

/** How a message is written. */
public enum Form {
    /** Text with long tokens and line ends. */
    PRETTY,
    /** Text with short tokens and no blanks. */
    COMPACT,
    /** Binary, BER (Annex A). */
    BER
}
