package io.limen.testbed.refgateway;

import io.limen.h248.model.ErrorCode;
import io.limen.h248.model.ErrorDescriptor;

/** A command that cannot be carried out; never leaves the gateway but as an error descriptor. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorDescriptor error;

    Refused(ErrorCode code, String text) {
        super(text, null, false, false);
        this.error = ErrorDescriptor.of(code, text);
    }

    ErrorDescriptor error() {
        return error;
    }
}
