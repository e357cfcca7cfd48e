package io.limen.h248.codec;

/**
 * Limits on a message that is read.
 *
 * @param messageBytes longest message, in bytes; default 65,536
 * @param nesting deepest nesting of braces; default 32
 * @param commands most commands and command replies of a message; default 512
 */
public record CodecLimits(int messageBytes, int nesting, int commands) {
    /** 64 KiB, 32 and 512. */
    public static final CodecLimits DEFAULT = new CodecLimits(65_536, 32, 512);

    public CodecLimits {
        if (messageBytes < 1 || nesting < 1 || commands < 1) {
            throw new IllegalArgumentException("limits of the codec must be at least 1");
        }
    }
}
