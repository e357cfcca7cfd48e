package io.limen.h248.transport;

import org.jspecify.annotations.Nullable;

/** A listener could not be opened; the message names transport, address and cause in one line. */
public final class ListenFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenFailedException(Listener listener, Throwable cause) {
        this(listener, String.valueOf(cause.getMessage()), cause);
    }

    ListenFailedException(Listener listener, String reason, @Nullable Throwable cause) {
        super(
                "cannot listen for h248 on " + listener.kind() + " "
                        + listener.address().getHostString() + ":"
                        + listener.address().getPort() + ": " + reason,
                cause);
    }
}
