package io.limen.h248.codec;

import io.limen.h248.codec.reading.ReadLimits;

/**
 * Limits on a message that is read.
 *
 * @param messageBytes longest message, in bytes; default 65,536
 * @param nesting deepest nesting of braces, at most 256; default 32
 * @param commands most commands and command replies of a message; default 512
 * @param transactions most transactions of a message; default 128
 * @param items most items of all lists of a message: descriptors, streams, events, signals, properties, terminations and
 *     their like; default 16,384
 * @param sessions most session descriptions of a Local or Remote; default 64
 */
public record CodecLimits(int messageBytes, int nesting, int commands, int transactions, int items, int sessions) {
    /** 64 KiB, 32 levels, 512 commands, 128 transactions, 16,384 items and 64 session descriptions. */
    public static final CodecLimits DEFAULT = new CodecLimits(65_536, 32, 512, 128, 16_384, 64);

    /** What is nested is read by methods that call each other, for which the smallest of stacks has room. */
    private static final int DEEPEST = 256;

    public CodecLimits {
        if (messageBytes < 1 || nesting < 1 || commands < 1 || transactions < 1 || items < 1 || sessions < 1) {
            throw new IllegalArgumentException("limits of the codec must be at least 1");
        }
        if (nesting > DEEPEST) {
            throw new IllegalArgumentException("nesting must not exceed " + DEEPEST);
        }
    }

    /** Bytes, nesting and commands as given, the others as by default. */
    public CodecLimits(int messageBytes, int nesting, int commands) {
        this(messageBytes, nesting, commands, 128, 16_384, 64);
    }

    ReadLimits forBinary() {
        return new ReadLimits(nesting, commands, transactions, items, sessions);
    }

    ReadLimits forText() {
        return new ReadLimits(nesting, commands, transactions, items, sessions);
    }
}
