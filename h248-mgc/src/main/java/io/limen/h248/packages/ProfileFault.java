package io.limen.h248.packages;

/**
 * One thing wrong with a profile table.
 *
 * @param line counted from 1; for something missing the last line of the table
 * @param text what was read and why it will not do
 */
public record ProfileFault(int line, String text) {}
