package io.limen.h248.transport;

/** A listener could not be opened; the message names transport, address and cause in one line. */
public final class ListenFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenFailedException(Listener listener, Throwable cause) {
        super(
                "cannot listen for h248 on " + listener.kind() + " "
                        + listener.address().getHostString() + ":"
                        + listener.address().getPort() + ": "
                        + cause.getMessage(),
                cause);
    }
}
