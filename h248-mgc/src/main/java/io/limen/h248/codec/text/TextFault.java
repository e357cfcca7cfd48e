package io.limen.h248.codec.text;

/** Stops the parser at the first byte it cannot read. Caught by the codec, which makes a value of it; has no stack trace. */
public final class TextFault extends RuntimeException {
    private final int offset;
    private final String reason;

    TextFault(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    /** Of the byte, from 0. */
    public int offset() {
        return offset;
    }

    /** In words, lower case. */
    public String reason() {
        return reason;
    }
}
