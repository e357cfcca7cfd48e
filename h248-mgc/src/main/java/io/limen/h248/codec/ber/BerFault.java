package io.limen.h248.codec.ber;

/** Stops the reader at the first octet it cannot read. Caught by the codec, which makes a value of it; has no stack trace. */
public final class BerFault extends RuntimeException {
    private final int offset;
    private final String reason;

    BerFault(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    /** Of the octet, from 0. */
    public int offset() {
        return offset;
    }

    /** In words, lower case. */
    public String reason() {
        return reason;
    }
}
