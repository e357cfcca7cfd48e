package io.limen.h248.codec.text;

/**
 * Limits of a message of text; what they mean says the codec's settings.
 *
 * @param nesting deepest nesting of braces
 * @param commands most commands and command replies
 * @param transactions most transactions
 * @param items most items of all lists
 * @param sessions most session descriptions of one descriptor
 */
public record TextLimits(int nesting, int commands, int transactions, int items, int sessions) {}
