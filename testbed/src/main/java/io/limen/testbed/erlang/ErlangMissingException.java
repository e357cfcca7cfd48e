package io.limen.testbed.erlang;

import java.io.IOException;

/** Erlang or a part of it is not installed; the message says what to install. */
public final class ErlangMissingException extends IOException {
    private static final long serialVersionUID = 1L;

    ErlangMissingException(String what) {
        super(what);
    }

    ErlangMissingException(String what, Throwable cause) {
        super(what, cause);
    }
}
