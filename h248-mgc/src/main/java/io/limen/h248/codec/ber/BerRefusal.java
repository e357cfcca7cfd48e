package io.limen.h248.codec.ber;

/** Stops the writer at what Annex A has no place for. Caught by the codec, which makes a value of it; has no stack trace. */
public final class BerRefusal extends RuntimeException {
    private final String reason;

    BerRefusal(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** In words, lower case. */
    public String reason() {
        return reason;
    }
}
