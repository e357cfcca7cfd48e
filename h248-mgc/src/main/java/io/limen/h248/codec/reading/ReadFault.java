package io.limen.h248.codec.reading;

import io.limen.h248.model.ErrorCode;
import java.util.Optional;

/** Stops a reader at the first octet it cannot read. Caught by the codec, which makes a value of it; has no stack trace. */
public final class ReadFault extends RuntimeException {
    /** No code of its own. */
    private static final int NONE = -1;

    private final int offset;
    private final String reason;
    private final int code;

    public ReadFault(int offset, String reason) {
        this(offset, reason, NONE);
    }

    public ReadFault(int offset, String reason, ErrorCode code) {
        this(offset, reason, code.code());
    }

    private ReadFault(int offset, String reason, int code) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
        this.code = code;
    }

    /** Of the octet, from 0. */
    public int offset() {
        return offset;
    }

    /** In words, lower case. */
    public String reason() {
        return reason;
    }

    /** What is wrong, if it is more than bad syntax. */
    public Optional<ErrorCode> code() {
        return code == NONE ? Optional.empty() : Optional.of(new ErrorCode(code));
    }
}
