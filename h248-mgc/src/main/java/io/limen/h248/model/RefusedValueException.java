package io.limen.h248.model;

/**
 * A value that cannot stand in a message. Readers meet it in what peers send and make a value of it, so it has no stack trace:
 * bad messages may come as fast as a peer can send them.
 */
public final class RefusedValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RefusedValueException(String reason) {
        super(reason);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
