package io.limen.h248.codec.reading;

/**
 * Limits of a message, whatever its encoding; what they mean says the codec's settings.
 *
 * @param nesting deepest nesting in braces of the text encoding, each of which is up to two elements of BER
 * @param commands most commands and command replies
 * @param transactions most transactions
 * @param items most items of all lists
 * @param sessions most session descriptions of one descriptor
 */
public record ReadLimits(int nesting, int commands, int transactions, int items, int sessions) {}
